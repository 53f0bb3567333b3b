package io.github.imagetrust.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete our commands and options. */
@Command(
        name = "completion",
        description = {
            "Print the completion script of a shell",
            "The script is written to standard output; load it from your shell's start-up file."
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

    @Spec
    private @Nullable CommandSpec spec;

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
        if (spec != null) {
            CommandLine program = spec.root().commandLine();
            session.results()
                    .print(
                            switch (shell) {
                                case BASH, ZSH -> AutoComplete.bash(program.getCommandName(), program);
                                case FISH -> CompletionScripts.fish(program);
                                case POWERSHELL -> CompletionScripts.powerShell(program);
                            });
        }
        return ExitCode.OK.number();
    }
}
