package io.github.imagetrust.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** The program itself: what its commands have in common. */
@Command(
        name = "imagetrust",
        description = {
            "Content trust for container images: verify, inspect and sign",
            "Works on the trust data of Notary v1 (Docker Content Trust), on a Notary server or in a folder, with docker's keys"
                    + " and configuration. Results go to standard output, everything else to standard error."
        },
        footer = {
            "imagetrust verify alpine:3.20",
            "docker pull \"$(imagetrust resolve alpine:3.20)\"",
            "imagetrust sign registry.example.com/app:1.4"
        },
        versionProvider = ImagetrustCommand.Version.class,
        subcommands = {
            VerifyCommand.class,
            ResolveCommand.class,
            InspectCommand.class,
            ListCommand.class,
            TreeCommand.class,
            RootCommand.class,
            ExpiryCommand.class,
            ArchiveCommand.class,
            UnpackCommand.class,
            SignCommand.class,
            PublishCommand.class,
            StatusCommand.class,
            ResetCommand.class,
            RevokeCommand.class,
            SignerCommand.class,
            DelegationCommand.class,
            KeyCommand.class,
            RepoCommand.class,
            DoctorCommand.class,
            CacheCommand.class,
            EnvCommand.class,
            CompletionCommand.class,
            CompleteCommand.class,
            WitnessCommand.class,
            AddHashCommand.class,
            ManCommand.class,
            VersionCommand.class
        })
final class ImagetrustCommand {

    @Mixin // picocli fills it in; commands read it from the session
    @SuppressWarnings("UnusedVariable")
    private final GlobalOptions options;

    ImagetrustCommand(GlobalOptions options) {
        this.options = options;
    }

    /** Answers {@code --version}. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {VersionCommand.line()};
        }
    }
}
