package io.github.imagetrust.tuf10.client;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link TufClient} says: a value that may be relied on, or why not.
 *
 * @param <T> of the value
 */
public sealed interface TufAnswer<T> {

    /** The value, if it may be relied on. */
    default Optional<T> trusted() {
        return this instanceof Trusted<T> yes ? Optional.of(yes.value()) : Optional.empty();
    }

    /** Why it must not be believed, if it must not. */
    default Optional<Finding> refusal() {
        return this instanceof Refused<T> no ? Optional.of(no.finding()) : Optional.empty();
    }

    /**
     * Everything on the way to it was verified.
     *
     * @param value the answer
     * @param notes what deserves to be known, such as that it could not be written down; they take nothing back
     */
    record Trusted<T>(T value, List<Finding> notes) implements TufAnswer<T> {

        /** Copies the list. */
        public Trusted {
            requireNonNull(value, "value");
            notes = List.copyOf(notes);
        }
    }

    /**
     * What the repository shows must not be believed.
     *
     * @param finding what is wrong, with what, and what to do
     */
    record Refused<T>(Finding finding) implements TufAnswer<T> {

        /** Checks that there is a reason. */
        public Refused {
            requireNonNull(finding, "finding");
        }
    }
}
