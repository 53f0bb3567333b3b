package io.github.imagetrust.registry.http;

import io.github.imagetrust.model.Deadline;
import java.util.List;

/**
 * Sends requests, and answers challenges for credentials on the way.
 *
 * <p>What it sees to, whoever calls:
 *
 * <ul>
 *   <li>the byte limit of the request holds while the answer streams in; an answer in a content coding ({@code gzip} and the
 *       like) is refused, so a small answer cannot grow;
 *   <li>plain HTTP goes to hosts listed as such and to loopback only;
 *   <li>credentials go to the host they were asked for and to a token realm it may name, never across a redirect;
 *   <li>a lost connection and the statuses 408, 429, 500, 502, 503 and 504 are tried again where repeating does no harm,
 *       as long as the deadline allows.
 * </ul>
 *
 * <p>Safe to share between threads; calls block.
 */
public interface HttpFetcher {

    /**
     * The final answer, whatever its status: {@link HttpResponse#requireSuccess()} and {@link HttpResponse#bodyUnlessAbsent()}
     * turn what is no answer into an exception.
     *
     * @throws io.github.imagetrust.model.TransportException if there is no answer that can be used: no connection, no trusted
     *     certificate, a limit or the deadline passed, a broken protocol, or credentials that could not be looked up
     */
    HttpResponse fetch(HttpRequest request, Deadline deadline);

    /**
     * The answers to several requests that are on their way together, in the order of the requests.
     *
     * @return as many as there were requests
     * @throws io.github.imagetrust.model.TransportException the one of the first request, by their order, that has no answer;
     *     all have ended by then
     */
    List<HttpResponse> fetchAll(List<HttpRequest> requests, Deadline deadline);
}
