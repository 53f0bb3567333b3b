package io.github.imagetrust.tuf10.client;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies a target from where it is, counting and hashing as it goes: no byte beyond the signed length is passed on. */
final class Download {

    private static final int STEP = 64 << 10;
    private static final String REMEDY = "Do not use the file; tell the people who publish it.";

    private final TufTarget target;
    private final Runnable requireTime;
    private final List<MessageDigest> hashes = new ArrayList<>();

    /**
     * @param requireTime ends it between two reads if the time is over
     */
    Download(TufTarget target, Runnable requireTime) {
        this.target = target;
        this.requireTime = requireTime;
        target.digests().forEach(digest -> hashes.add(digest.algorithm().newDigest()));
    }

    /** What is wrong with the file; empty if it is the target. */
    Optional<Finding> copy(InputStream in, OutputStream out) throws IOException {
        byte[] step = new byte[STEP];
        long copied = 0;
        for (int count = in.read(step); count >= 0; count = in.read(step)) {
            requireTime.run();
            if (copied + count > target.length()) {
                return Optional.of(wrongLength("more than " + target.length() + " bytes"));
            }
            for (MessageDigest hash : hashes) {
                hash.update(step, 0, count);
            }
            out.write(step, 0, count);
            copied += count;
        }
        return copied == target.length() ? wrongHash() : Optional.of(wrongLength(copied + " bytes"));
    }

    private Optional<Finding> wrongHash() {
        for (int i = 0; i < hashes.size(); i++) {
            Digest expected = target.digests().get(i);
            Digest found = Digest.ofHash(expected.algorithm(), hashes.get(i).digest());
            if (!found.equals(expected)) {
                return Optional.of(Finding.of(
                        Code.HASH_MISMATCH,
                        target.role(),
                        target.path() + " is " + found + ", and " + expected + " was signed",
                        REMEDY));
            }
        }
        return Optional.empty();
    }

    private Finding wrongLength(String found) {
        return Finding.of(
                Code.LENGTH_MISMATCH,
                target.role(),
                target.path() + " has " + found + ", and " + target.length() + " were signed",
                REMEDY);
    }
}
