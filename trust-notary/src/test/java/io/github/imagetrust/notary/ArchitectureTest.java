package io.github.imagetrust.notary;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.imagetrust.testing.CodingRules;
import io.github.imagetrust.testing.PackageTable;
import java.nio.file.Files;
import java.util.Set;
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
    private static final String V1 = "io.github.imagetrust.notary.v1";
    private static final String SERVICE = "io.github.imagetrust.notary.service";
    private static final String REPOSITORY = "io.github.imagetrust.notary.repository";
    private static final String PUBLISH = "io.github.imagetrust.notary.publish";
    private static final String CHANGE = "io.github.imagetrust.notary.change";
    private static final String KEYS = "io.github.imagetrust.notary.keys";
    private static final String JSON = "io.github.imagetrust.json";
    private static final String CRYPTO = "io.github.imagetrust.crypto";
    private static final String FILES = "io.github.imagetrust.files";

    private static final String LOG = "org.slf4j";

    private static final Set<String> DIGESTS =
            Set.of("java.security.MessageDigest", "java.security.NoSuchAlgorithmException");

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
                        SERVICE,
                        REPOSITORY,
                        PUBLISH,
                        CHANGE,
                        KEYS,
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
                .row(PUBLISH, MODEL, POLICY, SPI, TUF, UPDATE, EDIT, V1, SERVICE, REPOSITORY, CHANGE, KEYS, CRYPTO)
                .row(SERVICE, MODEL, TUF, EDIT, V1, FILES, HTTP, LOG)
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
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(MODEL + ".Deadline")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|RandomAccess).*")
                .orShould()
                .dependOnClassesThat(describe(
                        "security classes other than digests",
                        type -> (type.getPackageName().startsWith("java.security")
                                        || type.getPackageName().startsWith("javax."))
                                && !DIGESTS.contains(type.getName())))
                .because("the engine decides about bytes, and others bring them")
                .allowEmptyShould(true)
                .check(classes);
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
