package io.github.imagetrust.tuf;

/** Whether a verification that was made earlier is enough for the role as it is now. */
final class Holding {

    private Holding() {}

    static void require(Role role, Verified<?> candidate) {
        if (!candidate.holdsFor(role)) {
            throw Rejections.thresholdNotMet(role, RoleVerifier.voters(role, candidate.file()), candidate.file());
        }
    }
}
