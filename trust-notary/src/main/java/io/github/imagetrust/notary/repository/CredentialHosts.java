package io.github.imagetrust.notary.repository;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.repository.ServiceDirectory.Named;
import io.github.imagetrust.notary.repository.ServiceDirectory.Origin;
import java.net.URI;
import java.util.List;

/**
 * Whose credentials a trust server may see. It is a host of its own, so its own entry comes first; the registry's comes
 * next, as docker has it. But a variable of the environment, which anybody who starts a build can set, must not collect the
 * passwords of Docker Hub.
 */
public final class CredentialHosts {

    private static final String HUB = "docker.io";

    private CredentialHosts() {}

    /**
     * The hosts whose credentials may be sent to a service, in the order in which they are tried.
     *
     * @param service that asks, and who chose it
     * @param repository about which it is asked
     */
    public static List<String> of(Named service, RepositoryName repository) {
        String own = hostAndPort(service.address());
        boolean byChance = service.origin() == Origin.ENVIRONMENT || service.origin() == Origin.REMEMBERED;
        boolean hubForAStranger = repository.domain().equals(HUB) && byChance;
        return hubForAStranger ? List.of(own) : List.of(own, repository.domain());
    }

    private static String hostAndPort(URI address) {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }
}
