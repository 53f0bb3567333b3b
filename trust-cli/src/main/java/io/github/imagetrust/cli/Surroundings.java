package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.StatusLine;
import io.github.imagetrust.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Everything outside the program that it touches, so that tests can be its surroundings.
 *
 * @param environment its variables
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param isTerminal whether the descriptor of that number leads to a terminal; asked only when it matters
 * @param terminal whoever sits there, given what must make room for questions
 * @param clock the time
 * @param wiring makes the library ready
 */
record Surroundings(
        Map<String, String> environment,
        InputStream in,
        OutputStream out,
        PrintStream err,
        IntPredicate isTerminal,
        Function<StatusLine, Terminal> terminal,
        Clock clock,
        Wiring.Factory wiring) {}
