package io.github.imagetrust.tuf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The one place where signatures are counted. */
public final class RoleVerifier {

    private RoleVerifier() {}

    /**
     * Checks that enough keys of a role signed a file. A key has one vote, however many signatures, identifiers or
     * certificates it comes with.
     *
     * @throws MetadataRejectedException if they are too few
     */
    public static <T extends Metadata> Verified<T> verify(Role role, Signed<T> file) {
        List<Key> listings = signedListings(role, file);
        List<Key> voters = voters(listings);
        if (voters.size() < role.threshold()) {
            throw Rejections.thresholdNotMet(role, voters, file);
        }
        return new Verified<>(file, role, voters, listings);
    }

    /** The keys of the role that signed the file, each public key once, in the order of its signatures. */
    static List<Key> voters(Role role, Signed<?> file) {
        return voters(signedListings(role, file));
    }

    private static List<Key> voters(List<Key> listings) {
        Map<String, Key> voters = new LinkedHashMap<>();
        listings.forEach(key -> voters.putIfAbsent(key.identity(), key));
        return new ArrayList<>(voters.values());
    }

    /** The keys as the role lists them, each listing once, that have a good signature under their own identifier. */
    private static List<Key> signedListings(Role role, Signed<?> file) {
        Map<String, Key> byId = role.keysById();
        Map<String, Key> listings = new LinkedHashMap<>();
        Set<SignatureEntry> tried = new HashSet<>();
        for (SignatureEntry signature : file.signatures()) {
            Key key = byId.get(signature.keyId());
            if (key == null || !tried.add(signature)) { // a key that the role does not list has no vote
                continue;
            }
            if (!listings.containsKey(key.id()) && key.checker().isValid(file.signed(), signature)) {
                listings.put(key.id(), key);
            }
        }
        return new ArrayList<>(listings.values());
    }
}
