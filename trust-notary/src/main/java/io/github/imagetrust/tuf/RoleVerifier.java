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
        List<Key> voters = voters(role, file);
        if (voters.size() < role.threshold()) {
            throw Rejections.thresholdNotMet(role, voters, file);
        }
        return new Verified<>(file, role, voters);
    }

    /** The keys of the role that signed the file, each public key once, in the order of its signatures. */
    static List<Key> voters(Role role, Signed<?> file) {
        Map<String, Key> byId = role.keysById();
        Map<String, Key> voters = new LinkedHashMap<>();
        Set<SignatureEntry> tried = new HashSet<>();
        for (SignatureEntry signature : file.signatures()) {
            Key key = byId.get(signature.keyId());
            if (key == null || !tried.add(signature)) { // a key that the role does not list has no vote
                continue;
            }
            if (!voters.containsKey(key.identity()) && key.checker().isValid(file.signed(), signature)) {
                voters.put(key.identity(), key);
            }
        }
        return new ArrayList<>(voters.values());
    }
}
