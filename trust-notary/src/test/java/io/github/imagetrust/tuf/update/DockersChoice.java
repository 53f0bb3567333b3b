package io.github.imagetrust.tuf.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.notary.v1.TagSearch.Answer;
import io.github.imagetrust.tuf.Targets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tag means in the repository of {@link History}, by docker's rule: of the first role that has the tag and may speak
 * for it, the releases before all others, and nothing if that is neither they nor {@code targets}. Written from what docker
 * does, for these roles and their paths only.
 */
final class DockersChoice {

    static final List<String> TAGS = List.of("1.0", "2.0", "3.0", "1.1", "1.9", "4.0");

    private static final String RELEASES = "targets/releases";
    private static final String NOBODY = "nobody";

    private final Map<String, Targets> believed;
    private final boolean releasesAreSpoilt;

    /**
     * A choice.
     *
     * @param believed the files of all roles that count
     * @param releasesAreSpoilt whether somebody signed releases that do not count, or that are gone
     */
    DockersChoice(Map<String, Targets> believed, boolean releasesAreSpoilt) {
        this.believed = believed;
        this.releasesAreSpoilt = releasesAreSpoilt;
    }

    /** Fails if we would pull anything else. */
    void require(TagSearch search) {
        for (String tag : TAGS) {
            Answer answer = search.find(tag, false);
            String ours = answer.fold(
                    found -> found.digest() + " by " + found.role().role().name(), refused -> NOBODY);
            assertEquals(of(tag), ours, () -> tag + ": " + answer);
        }
    }

    private String of(String tag) {
        if (releasesAreSpoilt) {
            return NOBODY; // where docker falls back to targets
        }
        Optional<String> first = History.DOCKERS_ORDER.stream()
                .filter(role -> believed.containsKey(role) && History.maySpeakFor(role, tag))
                .filter(role -> believed.get(role).target(tag).isPresent())
                .findFirst();
        return first.filter(role -> role.equals(RELEASES) || role.equals("targets"))
                .flatMap(role -> believed.get(role)
                        .target(tag)
                        .flatMap(target -> target.file().digest(HashAlgorithm.SHA256))
                        .map(digest -> digest + " by " + role))
                .orElse(NOBODY);
    }
}
