package io.github.imagetrust.registry.internal.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.http.Refusal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

    private static final URI PAGE = URI.create("https://registry.example/v2/app/tags/list?n=1");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "</v2/app/tags/list?last=a&n=1>; rel=\"next\" | https://registry.example/v2/app/tags/list?last=a&n=1",
                "<list?last=a>;rel=next | https://registry.example/v2/app/tags/list?last=a",
                "<?last=a>; title=\"x\"; rel=\"next\" | https://registry.example/v2/app/tags/?last=a",
                "<https://registry.example/v2/next>; REL=\"next\" | https://registry.example/v2/next",
                "<https://registry.example:443/v2/next>; rel=next | https://registry.example:443/v2/next",
                "</first>; rel=\"first\", </v2/next>; rel=\"next\" | https://registry.example/v2/next",
                "</v2/next>; rel=\"up next\" | https://registry.example/v2/next",
                "</v2/next>; rel = next ; title=x | https://registry.example/v2/next"
            })
    void theNextPageIsFound(String header, String expected) {
        assertEquals(Optional.of(URI.create(expected)), NextPage.of(response(header)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"</v2/prev>; rel=\"prev\"", "</v2/x>", "nonsense", "</v2/x>; rel=\"nextish\""})
    void otherLinksAreNoNextPage(String header) {
        assertEquals(Optional.empty(), NextPage.of(response(header)));
    }

    @Test
    void withoutLinkItIsTheLastPage() {
        assertEquals(Optional.empty(), NextPage.of(response()));
    }

    @Test
    void theLinkMayComeInTheSecondHeader() {
        assertEquals(
                Optional.of(URI.create("https://registry.example/b")),
                NextPage.of(response("</a>; rel=prev", "</b>; rel=next")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://evil.example/v2/next>; rel=next",
                "<//evil.example/v2/next>; rel=next",
                "<http://registry.example/v2/next>; rel=next",
                "<https://registry.example:8443/v2/next>; rel=next",
                "<mailto:x@y>; rel=next",
                "<https://a b/>; rel=next"
            })
    void aPageOnAnotherServerIsRefused(String header) {
        assertThrows(TransportException.class, () -> NextPage.of(response(header)));
    }

    /** As long as a header can be. Whoever goes over it once for each of its words needs minutes. */
    @ParameterizedTest
    @ValueSource(strings = {";rel= ", "<", "<x>;rel= ", ";", ";rel=\" nex "})
    @Timeout(10)
    void aHeaderThatOnlyLooksLikeLinksTakesNoLongerThanAnyOther(String part) {
        String header = "<x>" + part.repeat((256 << 10) / part.length());

        assertEquals(Optional.empty(), NextPage.of(response(header)));
    }

    private static HttpResponse response(String... links) {
        HttpRequest request = HttpRequest.get(PAGE, AuthScope.NONE, 10, "list");
        Map<String, List<String>> headers = links.length == 0 ? Map.of() : Map.of("link", Arrays.asList(links));
        return new HttpResponse(request, PAGE, 200, headers, new byte[0], Refusal.UNKNOWN);
    }
}
