package io.github.imagetrust.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many signers can each be given a key that no other of them is given: a maximum matching of signers to keys. Two names
 * with one key behind them are one signer, however many roles list the key.
 */
final class SignerMatching {

    private final List<Set<String>> keysOfEach;
    private final Map<String, Integer> signerOfKey = new HashMap<>();

    private SignerMatching(List<Set<String>> keysOfEach) {
        this.keysOfEach = keysOfEach;
    }

    /** The largest number of signers for whom there is a key each. */
    static int size(Collection<Set<String>> keysOfEach) {
        SignerMatching matching = new SignerMatching(List.copyOf(keysOfEach));
        for (int signer = 0; signer < matching.keysOfEach.size(); signer++) {
            matching.place(signer, new HashSet<>());
        }
        return matching.signerOfKey.size();
    }

    /** Gives the signer a key, for which another one may have to move to another of their own. */
    private boolean place(int signer, Set<String> tried) {
        for (String key : keysOfEach.get(signer)) {
            if (!tried.add(key)) {
                continue;
            }
            Integer holder = signerOfKey.get(key);
            if (holder == null || place(holder, tried)) {
                signerOfKey.put(key, signer);
                return true;
            }
        }
        return false;
    }
}
