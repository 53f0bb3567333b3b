package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.spi.VerificationContext;
import java.util.List;

/** Says what orders would do, and does nothing. */
public final class Plans {

    private final Access access;

    /** Plans for what that access opens. */
    public Plans(Access access) {
        this.access = access;
    }

    /**
     * Says what an order would do now. Nothing is sent, and no key is filed.
     *
     * @throws IllegalArgumentException if a name in it can be none
     * @throws SigningException if it could not be done
     * @throws io.github.imagetrust.model.TrustException if the service gives no answer
     */
    public ChangePlan of(RepositoryName name, VerificationContext context, RepositoryChange order) {
        OpenRepository open = access.open(name, context);
        Workshop workshop = access.imaginedWorkshop(open);
        Drafted drafted = Drafted.of(Changes.of(order), open, workshop);
        DraftDiff diff = new DraftDiff(drafted.draft(), workshop.keys());
        return new ChangePlan(name, drafted.isUnchanged() ? List.of() : diff.roles(), drafted.notes());
    }
}
