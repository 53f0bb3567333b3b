package io.github.imagetrust.notary.expiry;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.tuf.Roles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is released, and what each tag means.
 *
 * @param digests by tag
 */
record ReleasedTags(SortedMap<String, Digest> digests) {

    /** As a pull would find them: what {@code targets/releases} says comes first. */
    static ReleasedTags of(TrustReport report) {
        SortedMap<String, Digest> digests = new TreeMap<>();
        for (String releasing : List.of(TagSearch.RELEASES, Roles.TARGETS)) {
            report.role(releasing).map(RoleReport::entries).orElse(List.of()).stream()
                    .filter(Entry::withinPaths)
                    .forEach(entry -> entry.digest().ifPresent(digest -> digests.putIfAbsent(entry.tag(), digest)));
        }
        return new ReleasedTags(digests);
    }

    List<String> all() {
        return List.copyOf(digests.keySet());
    }

    /** Those that one of the roles says the same of. */
    List<String> signedBy(Collection<RoleReport> roles) {
        Set<Map.Entry<String, Digest>> said = roles.stream()
                .flatMap(role -> role.entries().stream())
                .filter(entry -> entry.withinPaths() && entry.digest().isPresent())
                .map(entry -> Map.entry(entry.tag(), entry.digest().get()))
                .collect(Collectors.toSet());
        return digests.entrySet().stream()
                .filter(said::contains)
                .map(Map.Entry::getKey)
                .toList();
    }
}
