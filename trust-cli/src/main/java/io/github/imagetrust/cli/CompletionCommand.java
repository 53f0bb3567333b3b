package io.github.imagetrust.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what makes a shell complete our commands and options. */
@Command(
        name = "completion",
        description = {
            "Print the completion script of a shell",
            "The script is written to standard output; load it from your shell's start-up file. It asks this program what fits:"
                    + " commands, options, and the repositories, tags, signers and keys that are known on this machine."
        },
        footer = {
            "source <(imagetrust completion bash)",
            "source <(imagetrust completion zsh)",
            "imagetrust completion fish > ~/.config/fish/completions/imagetrust.fish",
            "imagetrust completion powershell | Out-String | Invoke-Expression"
        })
final class CompletionCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SHELL", description = "bash, zsh, fish or powershell")
    private Shell shell = Shell.BASH;

    private final Session session;

    CompletionCommand(Session session) {
        this.session = session;
    }

    enum Shell {
        BASH,
        ZSH,
        FISH,
        POWERSHELL
    }

    @Override
    public Integer call() {
        session.results().print(CompletionScripts.of(shell));
        return ExitCode.OK.number();
    }
}
