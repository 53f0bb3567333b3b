package io.github.imagetrust.notary.service;

import java.net.URI;

/** The one spelling of a service's address, for who knows where it is and does not want to ask there. */
public final class ServiceAddress {

    private ServiceAddress() {}

    /**
     * That spelling, which is {@link TrustService#address()}.
     *
     * @throws io.github.imagetrust.model.ConfigurationException if it is the address of no service
     */
    public static String of(URI address) {
        return "file".equalsIgnoreCase(address.getScheme())
                ? DirectoryAddress.of(address).text()
                : NotaryUrls.below(address).base();
    }
}
