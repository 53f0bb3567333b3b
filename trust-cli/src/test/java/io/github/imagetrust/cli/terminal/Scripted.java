package io.github.imagetrust.cli.terminal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Somebody who answers what a test wrote down, and remembers what they saw. */
public final class Scripted implements Terminal {

    private final Deque<String> answers;
    private final StringBuilder seen = new StringBuilder();
    private final List<char[]> secrets = new ArrayList<>();

    public Scripted(String... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public Optional<String> ask(String prompt) {
        tell(prompt);
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public Optional<char[]> askSecret(String prompt) {
        tell(prompt);
        Optional<char[]> secret = Optional.ofNullable(answers.poll()).map(String::toCharArray);
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
