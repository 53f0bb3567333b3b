package io.github.imagetrust.cli.terminal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Somebody who answers what a test wrote down, and remembers what they saw. */
public final class Scripted implements Terminal {

    private final Function<String, Optional<String>> answers;
    private final StringBuilder seen = new StringBuilder();
    private final List<char[]> secrets = new ArrayList<>();

    /** Answers one after the other; then there is no more input. */
    public Scripted(String... answers) {
        Deque<String> queue = new ArrayDeque<>(List.of(answers));
        this.answers = prompt -> Optional.ofNullable(queue.poll());
    }

    /** Reads what is asked. */
    public Scripted(Function<String, Optional<String>> answers) {
        this.answers = answers;
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public Optional<String> ask(String prompt) {
        tell(prompt);
        return answers.apply(prompt);
    }

    @Override
    public Optional<char[]> askSecret(String prompt) {
        tell(prompt);
        Optional<char[]> secret = answers.apply(prompt).map(String::toCharArray);
        secret.ifPresent(secrets::add);
        return secret;
    }

    @Override
    public void tell(String text) {
        seen.append(text);
    }

    public String seen() {
        return seen.toString();
    }

    /** What was handed over, as it is now. */
    public List<char[]> secrets() {
        return secrets;
    }
}
