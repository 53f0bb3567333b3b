package io.github.imagetrust.notary.doctor.check;

import static io.github.imagetrust.notary.doctor.Diagnosis.Area.KEYS;

import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.notary.keys.KeyListing;
import io.github.imagetrust.notary.keys.StoredKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the private keys here can be used, and for which roles of the repository. No passphrase is asked for.
 *
 * @param listing what is in the store
 * @param seen the repository, if it could be looked at
 */
public record KeysCheck(KeyListing listing, Optional<Inspection> seen) implements Check {

    @Override
    public Diagnosis diagnose() {
        String keys = listing.keys().size() == 1 ? "1 key" : listing.keys().size() + " keys";
        String message = keys + " on disk" + roles();
        if (listing.problems().isEmpty()) {
            return Diagnosis.well(KEYS, message);
        }
        KeyListing.Problem first = listing.problems().get(0);
        return Diagnosis.attention(
                KEYS,
                message + "; " + first.file() + " " + first.reason()
                        + (listing.problems().size() > 1
                                ? " (and " + (listing.problems().size() - 1) + " more)"
                                : ""),
                "'imagetrust key list' shows what is wrong with which file.");
    }

    private String roles() {
        if (!(seen.orElse(null) instanceof Inspection.Found found)) {
            return "";
        }
        Set<String> here = listing.keys().stream().map(StoredKey::id).collect(Collectors.toSet());
        List<String> mine = found.report().roles().stream()
                .filter(role -> isOneOf(role, here))
                .map(RoleReport::name)
                .toList();
        return mine.isEmpty()
                ? ", none of which signs for this repository: you can verify, not sign"
                : "; they sign for " + String.join(", ", mine);
    }

    private static boolean isOneOf(RoleReport role, Set<String> here) {
        return role.keys().stream().anyMatch(key -> here.contains(key.id()));
    }
}
