package io.github.imagetrust.notary.testing.generator;

/** Ways to write the PEM text of a certificate that are not Go's. */
final class OddPem {

    private OddPem() {}

    static String of(RepositoryPlan plan, String pem) {
        String begin = "-----BEGIN CERTIFICATE-----\n";
        String end = "-----END CERTIFICATE-----\n";
        String body = pem.substring(begin.length(), pem.length() - end.length());
        return switch (plan.choose(
                "crlf",
                "no line end",
                "text before",
                "text after",
                "blank line",
                "one line",
                "headers",
                "blanks",
                "trusted",
                "other label",
                "bad block after")) {
            case "crlf" -> pem.replace("\n", "\r\n");
            case "no line end" -> pem.stripTrailing();
            case "text before" -> "the key of alice\n" + pem;
            case "text after" -> pem + "the key of alice\n";
            case "blank line" -> begin + "\n" + body + end;
            case "one line" -> begin + body.replace("\n", "") + "\n" + end;
            case "headers" -> begin + "role: alice\n\n" + body + end;
            case "blanks" -> begin + body.replace("\n", " \n") + end;
            case "trusted" -> pem.replace("CERTIFICATE", "TRUSTED CERTIFICATE");
            case "other label" -> pem.replace("CERTIFICATE", "PUBLIC KEY");
            default -> pem + begin + "AAAA\n" + end;
        };
    }
}
