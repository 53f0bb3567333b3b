package io.github.imagetrust.notary;

import io.github.imagetrust.model.Stopwatch;
import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.PinSource;
import io.github.imagetrust.spi.SignaturePublisher;
import io.github.imagetrust.spi.VerificationContext;
import java.util.Optional;

/** What may have to ask a person lets time stand still meanwhile. */
final class Unhurried {

    private Unhurried() {}

    static PassphraseSource passphrases(PassphraseSource source, Stopwatch stopwatch) {
        return new PassphraseSource() {
            @Override
            public Optional<char[]> passphrase(Request request) {
                return stopwatch.standingStill(() -> source.passphrase(request));
            }

            @Override
            public boolean decidesAlone(Request request) {
                return source.decidesAlone(request);
            }
        };
    }

    /** A publisher whose question whether a tag may be moved can be thought about. */
    static SignaturePublisher publisher(SignaturePublisher publisher, Stopwatch stopwatch) {
        return new SignaturePublisher() {
            @Override
            public String name() {
                return publisher.name();
            }

            @Override
            public Publication publish(Order order, VerificationContext context) {
                MoveConsent asked = order.consent();
                return publisher.publish(
                        new Order(
                                order.image(),
                                order.digest(),
                                order.length(),
                                order.signer(),
                                order.found(),
                                (image, signed, wanted) ->
                                        stopwatch.standingStill(() -> asked.mayMove(image, signed, wanted))),
                        context);
            }
        };
    }

    static PinSource pins(PinSource source, Stopwatch stopwatch) {
        return request -> stopwatch.standingStill(() -> source.pin(request));
    }
}
