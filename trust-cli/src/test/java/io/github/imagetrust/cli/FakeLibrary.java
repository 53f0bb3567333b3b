package io.github.imagetrust.cli;

import io.github.imagetrust.ImageSigner;
import io.github.imagetrust.ImageVerifier;
import io.github.imagetrust.TrustInspector;
import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.Archives;
import io.github.imagetrust.notary.CacheAdmin;
import io.github.imagetrust.notary.Doctor;
import io.github.imagetrust.notary.ExpiryRadar;
import io.github.imagetrust.notary.KeyAdmin;
import io.github.imagetrust.notary.LocalNames;
import io.github.imagetrust.notary.StagedChanges;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.DeletionPlan;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.Proposal;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RootReplacement;
import io.github.imagetrust.policy.RepositoryScope;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.SignatureFormat;
import io.github.imagetrust.spi.SignatureFormat.Verdict;
import io.github.imagetrust.spi.SignaturePublisher;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import io.github.imagetrust.spi.SignaturePublisher.Publication;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import io.github.imagetrust.spi.VerificationContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A library that says what a test wants, and remembers what it was asked. */
final class FakeLibrary implements Wiring, Wiring.Factory {

    String mistaken = "";
    Map<String, Inspection> reports = new HashMap<>();
    Function<ImageReference, Verdict> verdicts = image -> new Verdict.Absent();
    Function<ImageReference, Optional<Descriptor>> images = image -> Optional.empty();
    BiFunction<Order, Settings, Publication> publisher = (order, settings) ->
            new Publication(List.of(new SignedRole("targets/releases", 4, List.of("k1"))), Optional.empty(), List.of());
    BiFunction<RepositoryName, Settings, ChangeReceipt> admin = (repository, settings) -> new ChangeReceipt(
            repository,
            List.of("r1"),
            1,
            List.of(new SignedRole("root", 1, List.of("r1"))),
            Digest.sha256(new byte[0]),
            1,
            Instant.parse("2026-12-09T12:00:00Z"),
            List.of());
    ChangePlan plan = new ChangePlan(RepositoryName.parse("registry.example.com/app"), List.of(), List.of());

    @Nullable
    Settings settings;

    List<Anchor> anchors = new ArrayList<>();
    List<Order> orders = new ArrayList<>();

    List<RepositoryChange> changes = new ArrayList<>();
    List<RepositoryChange> planned = new ArrayList<>();
    List<RepositoryName> deleted = new ArrayList<>();
    List<PreparedChange> countersigned = new ArrayList<>();
    List<PreparedChange> published = new ArrayList<>();
    long shownRoot = 3;
    List<RootReplacement> retrusted = new ArrayList<>();

    @Nullable
    String layout;

    FakeLibrary found(TrustReport report) {
        reports.put(report.repository().toString(), new Inspection.Found(report));
        return this;
    }

    @Override
    public Wiring wire(Settings given) {
        settings = given;
        return this;
    }

    @Override
    public TrustPolicy policy(List<RepositoryName> repositories, Anchor anchor) {
        anchors.add(anchor);
        return TrustPolicy.of(repositories.stream()
                .map(name -> TrustRule.notaryV1(RepositoryScope.of(name), TrustAnchor.firstUse()))
                .toList());
    }

    @Override
    public ImageVerifier verifier(TrustPolicy policy, Optional<ImageSource> source) {
        ImageVerifier.Builder builder = ImageVerifier.builder(policy).format(new SignatureFormat() {
            @Override
            public String name() {
                return "notary-v1";
            }

            @Override
            public Verdict examine(ImageReference image, TrustRule rule, VerificationContext context) {
                return verdicts.apply(image);
            }
        });
        source.ifPresent(builder::imageSource);
        return builder.clock(given().clock()).limits(given().limits()).build();
    }

    @Override
    public ImageSigner signer(ImageSource source, TrustPolicy policy) {
        SignaturePublisher fake = new SignaturePublisher() {
            @Override
            public String name() {
                return "notary-v1";
            }

            @Override
            public Publication publish(Order order, VerificationContext context) {
                orders.add(order);
                return publisher.apply(order, given());
            }
        };
        return new ImageSigner(source, fake, given().limits(), given().clock());
    }

    @Override
    public TrustInspector inspector() {
        return (repository, context) -> {
            if (!mistaken.isEmpty() && repository.toString().endsWith(mistaken)) {
                throw new IllegalStateException("of ours");
            }
            return reports.getOrDefault(repository.toString(), new Inspection.Nothing());
        };
    }

    @Override
    public String serverOf(RepositoryName repository) {
        return "https://notary.example.com";
    }

    @Override
    public Archives archives() {
        throw new AssertionError("tested with the real library");
    }

    @Override
    public ExpiryRadar expiryRadar() {
        throw new AssertionError("tested with the real library");
    }

    @Override
    public KeyAdmin keys() {
        throw new AssertionError("commands about keys are tested with the library itself");
    }

    @Override
    public LocalNames localNames() {
        throw new AssertionError("tested with the real library");
    }

    @Override
    public CacheAdmin cache() {
        throw new AssertionError("tested with the real library");
    }

    @Override
    public Doctor doctor() {
        throw new AssertionError("tested with the real library");
    }

    @Override
    public ImageSource registry() {
        return source("registry.example.com");
    }

    @Override
    public ImageSource ociLayout(Path folder, Optional<String> tag) {
        layout = folder + tag.map(t -> " " + t).orElse("");
        return source(folder.toString());
    }

    @Override
    public ChangeReceipt publish(RepositoryName repository, TrustPolicy policy, RepositoryChange order) {
        changes.add(order);
        return admin.apply(repository, given());
    }

    @Override
    public ChangePlan plan(RepositoryName repository, TrustPolicy policy, RepositoryChange order) {
        planned.add(order);
        return plan;
    }

    @Override
    public Proposal prepare(RepositoryName repository, TrustPolicy policy, RepositoryChange order) {
        planned.add(order);
        return new Proposal(new PreparedChange(repository, Map.of(), List.of()), plan);
    }

    @Override
    public ChangePlan plan(TrustPolicy policy, PreparedChange prepared) {
        return plan;
    }

    @Override
    public PreparedChange countersign(TrustPolicy policy, PreparedChange prepared) {
        countersigned.add(prepared);
        return prepared;
    }

    @Override
    public ChangeReceipt publish(TrustPolicy policy, List<PreparedChange> copies, boolean force) {
        published.addAll(copies);
        return admin.apply(copies.get(0).repository(), given());
    }

    @Override
    public String rootCertificate(RepositoryName repository, String keyId) {
        return "certificate of " + keyId + " for " + repository + "\n";
    }

    @Override
    public RootReplacement rootReplacement(RepositoryName repository, TrustPolicy policy) {
        return new RootReplacement(
                repository,
                3,
                Digest.sha256(new byte[1]),
                List.of(),
                shownRoot,
                Digest.sha256(new byte[2]),
                List.of("new"));
    }

    @Override
    public void retrust(RootReplacement decided, TrustPolicy policy) {
        retrusted.add(decided);
    }

    @Override
    public StagedChanges staged(RepositoryName repository) {
        throw new AssertionError("tested with the real library");
    }

    @Override
    public DeletionPlan deletion(RepositoryName repository, TrustPolicy policy) {
        return new DeletionPlan(repository, serverOf(repository), OptionalLong.of(4), OptionalInt.of(2));
    }

    @Override
    public void delete(RepositoryName repository, TrustPolicy policy) {
        deleted.add(repository);
    }

    @Override
    public void close() {}

    private Settings given() {
        if (settings == null) {
            throw new AssertionError("not wired");
        }
        return settings;
    }

    private ImageSource source(String where) {
        return new ImageSource() {
            @Override
            public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
                return images.apply(image);
            }

            @Override
            public String description() {
                return where;
            }
        };
    }
}
