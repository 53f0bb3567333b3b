package io.github.imagetrust.cli.differential;

import io.github.imagetrust.model.Finding.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says of a repository.
 *
 * @param list what {@code notary list} shows
 * @param lookups by tag, what {@code notary lookup} shows
 * @param pulls by tag, the digest and length that a pull with content trust would get
 * @param words all of it, for people
 */
record Opinion(Answer list, Map<String, Answer> lookups, Map<String, Answer> pulls, String words) {

    /**
     * An answer to one question.
     *
     * @param text the answer; absent if it is no
     * @param reasons why something was refused or left out; what decided comes first
     */
    record Answer(Optional<String> text, List<Reason> reasons) {

        /** An answer without reasons. */
        static Answer of(Optional<String> text) {
            return new Answer(text, List.of());
        }
    }

    /** A finding's code, and the role it is about. */
    record Reason(Code code, String role) {

        @Override
        public String toString() {
            return role.isEmpty() ? code.toString() : code + " " + role;
        }
    }
}
