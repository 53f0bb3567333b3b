package io.github.imagetrust.tuf;

/** Which targets a role may sign. How that is written is the format's business. Immutable. */
public interface TargetScope {

    /** Everything, which is what the role {@code targets} itself may sign. */
    TargetScope EVERYTHING = new TargetScope() {
        @Override
        public boolean covers(String target) {
            return true;
        }

        @Override
        public TargetScope within(TargetScope delegator) {
            return delegator;
        }
    };

    /** Whether that target is among them. */
    boolean covers(String target);

    /** What is left of this scope when the delegator itself may only sign {@code delegator}. */
    TargetScope within(TargetScope delegator);

    /** How many bytes of memory it takes, roughly, as far as that depends on what is in the file. */
    default long heldBytes() {
        return 0;
    }
}
