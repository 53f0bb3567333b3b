package io.github.imagetrust.notary;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.testing.CodingRules;
import io.github.imagetrust.testing.PackageTable;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.security.Signature;
import java.time.Clock;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Timer;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String API = "io.github.imagetrust";
    private static final String MODEL = "io.github.imagetrust.model";
    private static final String POLICY = "io.github.imagetrust.policy";
    private static final String SPI = "io.github.imagetrust.spi";
    private static final String REGISTRY = "io.github.imagetrust.registry";
    private static final String HTTP = "io.github.imagetrust.registry.http";

    private static final String NOTARY = "io.github.imagetrust.notary";
    private static final String GATE = "io.github.imagetrust.gate";
    private static final String TUF = "io.github.imagetrust.tuf";
    private static final String UPDATE = "io.github.imagetrust.tuf.update";
    private static final String EDIT = "io.github.imagetrust.tuf.edit";
    private static final String CODEC = "io.github.imagetrust.codec";
    private static final String TUF10 = "io.github.imagetrust.tuf10";
    private static final String TUF10_CLIENT = TUF10 + ".client";
    private static final String ARCHIVE = "io.github.imagetrust.notary.archive";
    private static final String V1 = "io.github.imagetrust.notary.v1";
    private static final String SERVICE = "io.github.imagetrust.notary.service";
    private static final String REPOSITORY = "io.github.imagetrust.notary.repository";
    private static final String PUBLISH = "io.github.imagetrust.notary.publish";
    private static final String CHANGE = "io.github.imagetrust.notary.change";
    private static final String CHANGELIST = "io.github.imagetrust.notary.changelist";
    private static final String TOKEN = "io.github.imagetrust.notary.token";
    private static final String EXPIRY = "io.github.imagetrust.notary.expiry";
    private static final String DOCTOR = "io.github.imagetrust.notary.doctor";
    private static final String CHECK = DOCTOR + ".check";
    private static final String KEYS = "io.github.imagetrust.notary.keys";
    private static final String JSON = "io.github.imagetrust.json";
    private static final String CRYPTO = "io.github.imagetrust.crypto";
    private static final String FILES = "io.github.imagetrust.files";

    private static final String LOG = "org.slf4j";

    private static final Set<String> DIGESTS =
            Set.of("java.security.MessageDigest", "java.security.NoSuchAlgorithmException");

    private static final Pattern WITH_EFFECTS =
            Pattern.compile("(Inheritable)?Thread.*|Process.*|Runtime|System|Class(Loader|Value)|Module.*|StackWalker");

    private static final Set<String> COLLECTIONS = Set.of(
            "AbstractMap",
            "ArrayDeque",
            "ArrayList",
            "Arrays",
            "Collection",
            "Collections",
            "Comparator",
            "Deque",
            "EnumMap",
            "EnumSet",
            "HashMap",
            "HashSet",
            "Iterator",
            "LinkedHashMap",
            "LinkedHashSet",
            "List",
            "Map",
            "Objects",
            "Optional",
            "OptionalInt",
            "OptionalLong",
            "Set",
            "TreeMap",
            "TreeSet");

    private static final Set<String> SIGNATURE_TYPES = Set.of(
            "java.security.Signature",
            "java.security.KeyFactory",
            "java.security.KeyPairGenerator",
            "java.security.cert.CertificateFactory",
            "java.security.cert.CertPathValidator",
            "javax.crypto.Cipher",
            "javax.crypto.SecretKeyFactory");

    private static final Set<String> FILE_WRITERS = Set.of(
            "java.io.FileOutputStream",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.nio.channels.FileChannel");

    private static final Pattern WRITING = Pattern.compile("(write|create|move|copy|delete|set|newOutput|newByte).*");

    private final JavaClasses classes = CodingRules.mainClasses();

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        new PackageTable()
                .row(
                        NOTARY,
                        API,
                        MODEL,
                        POLICY,
                        SPI,
                        REGISTRY,
                        HTTP,
                        TUF,
                        UPDATE,
                        EDIT,
                        TUF10,
                        V1,
                        ARCHIVE,
                        SERVICE,
                        REPOSITORY,
                        PUBLISH,
                        CHANGE,
                        CHANGELIST,
                        EXPIRY,
                        KEYS,
                        TOKEN,
                        DOCTOR,
                        CHECK,
                        JSON,
                        CRYPTO,
                        FILES,
                        LOG)
                .row(GATE, API, MODEL, POLICY, SPI, NOTARY, JSON, LOG)
                .row(TUF, MODEL)
                .row(UPDATE, MODEL, SPI, TUF)
                .row(EDIT, MODEL, SPI, TUF)
                .row(CODEC, MODEL, TUF, JSON)
                .row(TUF10, MODEL, TUF, CODEC, JSON, CRYPTO)
                .row(TUF10_CLIENT, MODEL, SPI, TUF, UPDATE, TUF10, CRYPTO, FILES)
                .row(V1, API, MODEL, POLICY, SPI, TUF, UPDATE, CODEC, JSON, CRYPTO)
                .row(REPOSITORY, MODEL, SPI, TUF, UPDATE, V1, SERVICE, FILES)
                .row(CHANGE, MODEL, SPI)
                .row(CHANGELIST, MODEL, TUF, V1, CHANGE, JSON, CRYPTO, FILES)
                .row(
                        PUBLISH,
                        MODEL,
                        POLICY,
                        SPI,
                        TUF,
                        UPDATE,
                        EDIT,
                        V1,
                        SERVICE,
                        REPOSITORY,
                        CHANGE,
                        KEYS,
                        TOKEN,
                        JSON,
                        CRYPTO)
                .row(EXPIRY, API, MODEL, TUF, V1)
                .row(ARCHIVE, MODEL, SPI, TUF, UPDATE, V1, SERVICE, REPOSITORY, JSON)
                .row(SERVICE, MODEL, TUF, EDIT, V1, FILES, HTTP, LOG)
                .row(DOCTOR, MODEL)
                .row(CHECK, API, MODEL, POLICY, SPI, REGISTRY, HTTP, DOCTOR, SERVICE, REPOSITORY, KEYS)
                .row(TOKEN, MODEL, SPI, CRYPTO)
                .row(KEYS, MODEL, SPI, CRYPTO, FILES)
                .row(JSON, "com.fasterxml.jackson..")
                .row(CRYPTO, MODEL, SPI, TUF, "org.bouncycastle..")
                .row(FILES, MODEL, SPI, LOG)
                .check(classes);
    }

    @Test
    void theEngineIsPure() {
        noClasses()
                .that()
                .resideInAPackage(TUF + "..")
                .should()
                .dependOnClassesThat(
                        describe("anything but values and collections", type -> !isPure(type.getBaseComponentType())))
                .because("the engine decides about bytes, and others bring them; the same bytes, the same decision")
                .check(classes);
    }

    /** Whether nothing can be read, written, asked, started or waited for by it. Packages of ours are in the table above. */
    private static boolean isPure(JavaClass type) {
        String name = type.getName();
        String outermost = name.substring(name.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
        return switch (type.getPackageName()) {
            case "java.lang" ->
                type.isPrimitive() || !WITH_EFFECTS.matcher(outermost).matches();
            case "java.util" -> COLLECTIONS.contains(outermost);
            case "java.time" -> !outermost.equals("Clock");
            case "java.util.function",
                    "java.util.stream",
                    "java.util.concurrent.atomic",
                    "java.time.temporal",
                    "java.nio.charset",
                    "org.jspecify.annotations" -> true;
            default -> DIGESTS.contains(name) || name.startsWith(API + ".") && !name.equals(MODEL + ".Deadline");
        };
    }

    @Test
    void whatIsPureDoesNotReachOutside() {
        JavaClasses outside = new ClassFileImporter()
                .importClasses(
                        System.class,
                        Runtime.class,
                        ProcessBuilder.class,
                        Thread.class,
                        InputStream.class,
                        OutputStream.class,
                        File.class,
                        Files.class,
                        FileChannel.class,
                        URI.class,
                        ServiceLoader.class,
                        Random.class,
                        Timer.class,
                        Clock.class,
                        Logger.class,
                        Signature.class,
                        Deadline.class);

        outside.forEach(type -> assertFalse(isPure(type), type.getName()));
    }

    @Test
    void onlyCryptoChecksSignaturesAndReadsKeys() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CRYPTO)
                .should()
                .dependOnClassesThat(describe(
                        "signatures, key factories and ciphers",
                        (JavaClass type) -> SIGNATURE_TYPES.contains(type.getName())))
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void onlyFilesWritesFiles() {
        noClasses()
                .that()
                .resideOutsideOfPackage(FILES)
                .should()
                .accessTargetWhere(target(describe(
                        "something that writes a file",
                        (AccessTarget target) -> FILE_WRITERS.contains(
                                        target.getOwner().getName())
                                || target.getOwner().isEquivalentTo(Files.class)
                                        && WRITING.matcher(target.getName()).matches())))
                .because("files are replaced atomically, with the right mode, under a lock")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void httpGoesThroughTheFetcher() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(HttpURLConnection|Socket|URLConnection)")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void timeIsTakenWhereEverythingIsWired() {
        CodingRules.timeIsHandedInExceptTo(NOTARY + ".ImageTrustBuilder", TUF10_CLIENT + ".TufClientBuilder")
                .check(classes);
    }

    @Test
    void unitTestsHoldTheirOwnTime() {
        CodingRules.unitTestsHoldTheirOwnTime().check(CodingRules.testClasses());
    }

    @Test
    void nothingIsGlobal() {
        CodingRules.noMutableStatics().check(classes);
        CodingRules.noGlobalSecurityProvider().check(classes);
    }
}
