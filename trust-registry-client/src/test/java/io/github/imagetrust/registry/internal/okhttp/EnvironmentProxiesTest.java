package io.github.imagetrust.registry.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.registry.internal.Origin;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy.example:3128, https://r.example/, proxy.example:3128",
        "https_proxy, proxy.example:3128, https://r.example/, proxy.example:3128",
        "HTTP_PROXY, http://user:pw@proxy.example, http://r.example/, proxy.example:80",
        "HTTPS_PROXY, socks5://proxy.example, https://r.example/, proxy.example:1080"
    })
    void theVariableOfTheSchemeNamesTheProxy(String name, String value, String url, String expected) {
        Proxy proxy = select(Map.of(name, value), url);
        InetSocketAddress address = (InetSocketAddress) proxy.address();

        assertEquals(expected, address.getHostString() + ":" + address.getPort());
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_PROXY, proxy.example:1, https://r.example/",
        "HTTPS_PROXY, proxy.example:1, http://r.example/",
        "HTTPS_PROXY, proxy.example:1, https://localhost/",
        "HTTPS_PROXY, proxy.example:1, https://127.0.0.1:5000/"
    })
    void otherUrlsAndThisMachineAreReachedDirectly(String name, String value, String url) {
        assertEquals(Proxy.Type.DIRECT, select(Map.of(name, value), url).type());
    }

    @Test
    void inACgiProgramHttpProxyIsAHeaderOfTheClient() {
        Map<String, String> environment = Map.of("HTTP_PROXY", "evil.example:1", "REQUEST_METHOD", "GET");

        assertEquals(Proxy.Type.DIRECT, select(environment, "http://r.example/").type());
    }

    @Test
    void aProxyThatCannotBeReadIsNotShown() {
        ConfigurationException thrown = assertThrows(
                ConfigurationException.class,
                () -> select(Map.of("HTTPS_PROXY", "ftp://u:secret@x"), "https://r.example/"));

        assertFalse(thrown.getMessage().contains("secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com | https://example.com/ | true",
                "example.com | https://a.example.com/ | true",
                ".example.com | https://a.example.com/ | true",
                "*.example.com | https://a.example.com/ | true",
                ".example.com | https://example.com/ | false",
                "example.com | https://badexample.com/ | false",
                "example.com:8443 | https://example.com:8443/ | true",
                "example.com:8443 | https://example.com/ | false",
                "x.example, Example.COM | https://example.com/ | true",
                "* | https://anything.example/ | true",
                "10.0.0.0/8 | https://10.1.2.3/ | true",
                "10.0.0.0/8 | https://11.1.2.3/ | false",
                "10.1.2.3 | https://10.1.2.3/ | true",
                "fd00::/8 | https://[fd12::1]/ | true",
                "10.0.0.0/99 | https://10.1.2.3/ | false",
                "10.0.0.0/8 | https://name.example/ | false"
            })
    void theListOfExceptionsIsReadAsGoDoes(String list, String url, boolean covered) {
        assertEquals(covered, NoProxy.parse(list).covers(Origin.of(URI.create(url))));
    }

    private static Proxy select(Map<String, String> environment, String url) {
        return new EnvironmentProxies(environment).select(URI.create(url)).get(0);
    }
}
