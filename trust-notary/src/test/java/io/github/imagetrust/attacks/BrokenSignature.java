package io.github.imagetrust.attacks;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import io.github.imagetrust.notary.testing.EcdsaNumbers;
import io.github.imagetrust.notary.testing.JsonFlavour;
import io.github.imagetrust.spi.Signer.Algorithm;
import io.github.imagetrust.tuf.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is made of a good signature so that it is none, though some verifier somewhere has taken it for one. */
enum BrokenSignature {
    EMPTY(good -> Bytes.of(new byte[0])),
    ALL_ZERO(good -> Bytes.of(new byte[good.size()])),
    A_BYTE_SHORT(good -> Attacker.cut(good, 1)),
    A_BYTE_LONG(good -> Attacker.longer(good, 1)),
    A_ZERO_BEFORE(good -> Attacker.joined(Bytes.of(new byte[1]), good)),
    A_BIT_FLIPPED(Attacker::altered),
    TWICE_IN_A_ROW(good -> Attacker.joined(good, good)),
    R_AND_S_ZERO(numbers -> new EcdsaNumbers(ZERO, ZERO), Encoding.OWN), // passed for anything in JDK 15 to 18
    R_ZERO(numbers -> new EcdsaNumbers(ZERO, numbers.s()), Encoding.OWN),
    S_ZERO(numbers -> new EcdsaNumbers(numbers.r(), ZERO), Encoding.OWN),
    R_BEYOND_THE_ORDER(numbers -> new EcdsaNumbers(EcdsaNumbers.ORDER, numbers.s()), Encoding.OWN),
    S_BEYOND_THE_ORDER(numbers -> new EcdsaNumbers(numbers.r(), EcdsaNumbers.ORDER), Encoding.OWN),
    R_AND_S_ONE(numbers -> new EcdsaNumbers(ONE, ONE), Encoding.OWN),
    R_AND_S_EXCHANGED(numbers -> new EcdsaNumbers(numbers.s(), numbers.r()), Encoding.OWN),
    IN_THE_ENCODING_OF_OTHERS(numbers -> numbers, Encoding.FOREIGN);

    private enum Encoding {
        OWN,
        FOREIGN
    }

    private final Optional<UnaryOperator<Bytes>> ofBytes;
    private final UnaryOperator<EcdsaNumbers> ofNumbers;
    private final Encoding encoding;

    BrokenSignature(UnaryOperator<Bytes> ofBytes) {
        this.ofBytes = Optional.of(ofBytes);
        this.ofNumbers = numbers -> numbers;
        this.encoding = Encoding.OWN;
    }

    BrokenSignature(UnaryOperator<EcdsaNumbers> ofNumbers, Encoding encoding) {
        this.ofBytes = Optional.empty();
        this.ofNumbers = ofNumbers;
        this.encoding = encoding;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }

    /** Breaks a signature. One that is of no ECDSA key and can only be broken as such is emptied. */
    Bytes of(JsonFlavour flavour, Algorithm algorithm, Bytes good) {
        if (ofBytes.isPresent()) {
            return ofBytes.get().apply(good);
        }
        if (algorithm != Algorithm.ECDSA) {
            return EMPTY.of(flavour, algorithm, good);
        }
        EcdsaNumbers numbers = ofNumbers.apply(flavour.ecdsaNumbers(good));
        return encoding == Encoding.OWN ? flavour.ecdsaSignature(numbers) : flavour.foreignEcdsaSignature(numbers);
    }
}
