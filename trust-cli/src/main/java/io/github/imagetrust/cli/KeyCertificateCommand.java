package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes the certificate of a root key. */
@Command(
        name = "certificate",
        description = {
            "Make the certificate of a root key for one repository",
            "A root lists its keys in certificates that name the repository, and only who has the private key can make one."
                    + " Where several people hold root keys, each makes a certificate, and one of them gives all to"
                    + " 'imagetrust repo init --root-key' or 'imagetrust key rotate'."
        },
        footer = "imagetrust key certificate registry.example.com/app 0123…cdef >bob.pem")
final class KeyCertificateCommand implements Callable<Integer> {

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "The ID of the private key, as 'imagetrust key list' shows it")
    private String id = "";

    private final Session session;

    KeyCertificateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(repository, text -> {
            RepositoryName name = RepositoryName.parse(text);
            Wiring wiring = session.wiring(passphrases.given(session), tokens.keys);
            session.results().print(wiring.rootCertificate(name, id));
            return ExitCode.OK;
        });
    }
}
