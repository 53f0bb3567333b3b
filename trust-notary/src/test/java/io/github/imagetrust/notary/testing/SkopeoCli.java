package io.github.imagetrust.notary.testing;

import java.nio.file.Path;

/** The real {@code skopeo}: it pushes images, so that none of our code has touched what is in the registry. */
public final class SkopeoCli {

    private final Program program;

    private SkopeoCli(Program program) {
        this.program = program;
    }

    /** Run in a folder of its own. */
    public static SkopeoCli in(Path folder) {
        return new SkopeoCli(Program.at(Peers.require("skopeo"), folder).with("--insecure-policy", "copy", "--quiet"));
    }

    /** With a user's password for the registry. */
    public SkopeoCli as(String user, String password) {
        return new SkopeoCli(program.with("--dest-creds", user + ":" + password));
    }

    /** Pushes the image that has a tag in a layout to {@code HOST/PATH:TAG}, without asking for certificates. */
    public void push(ImageFolder images, String tag, String reference) {
        program.run("--dest-tls-verify=false", "oci:" + images.folder() + ":" + tag, "docker://" + reference)
                .ok();
    }
}
