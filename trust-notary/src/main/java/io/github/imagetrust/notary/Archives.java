package io.github.imagetrust.notary;

import io.github.imagetrust.ImageVerifier;
import io.github.imagetrust.TrustInspector;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.files.AtomicFile;
import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.archive.Bundle;
import io.github.imagetrust.notary.archive.BundleCheck;
import io.github.imagetrust.notary.archive.BundleFormat;
import io.github.imagetrust.notary.archive.Collector;
import io.github.imagetrust.notary.archive.Coverage;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.service.DirectoryRestore;
import io.github.imagetrust.notary.service.DirectoryService;
import io.github.imagetrust.notary.v1.ReportWriter;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.registry.OciLayout;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.update.Refreshed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the trust data of a repository in a file, a bundle, and answers from it: without a network, or for a time when the
 * trust service was still there.
 *
 * <p>A bundle is trusted no more than a server. Its root needs a pin, or must lead on from what is remembered; it is never
 * trusted because it was seen first. Nothing but the bundle, what is remembered, and a layout of images on this machine is
 * ever read for an answer: no connection is opened.
 *
 * <p>Made by {@link ImageTrust}. Safe to share between threads.
 */
public final class Archives {

    private final Wires wires;
    private final Settings settings;
    private final Bundles bundles;

    Archives(Wires wires, Settings settings) {
        this.wires = wires;
        this.settings = settings;
        this.bundles = new Bundles(wires, settings);
    }

    /**
     * Fetches all trust data of a repository, and writes them into a file, which is replaced if it is there. Expired data are
     * taken as well. Looking decides nothing, so the root in it is not trusted because of this; but it may not contradict what
     * is remembered.
     *
     * @throws SigningException if there are no trust data, or they do not fit together
     * @throws io.github.imagetrust.model.TransportException if the service gives no answer
     */
    public BundleReceipt archive(RepositoryName name, Path file) {
        VerificationContext context = context();
        Repository repository = wires.repositories().open(name, Optional.empty());
        Memory memory = repository.store().memory();
        MetadataSource source = repository.service().source(name, context.deadline());
        return checked(() -> {
            Bundle bundle = new Collector(name, bundles.dialect(name), memory, context)
                    .collect(source, Optional.of(repository.service().address()), true)
                    .orElseThrow(() -> nothing(name + " has no trust data at " + source.description()));
            return written(bundle, file, context);
        });
    }

    /**
     * Makes a bundle of what docker or notary have cached of a repository on this machine, which may be the last copy that
     * there is. What it does not prove is in the notes: when that was fetched and from where is not known, and of the roots
     * only the newest one is there.
     *
     * @throws SigningException if nothing is cached, or what is cached is not complete
     */
    public BundleReceipt archiveDockerCache(RepositoryName name, Path file) {
        VerificationContext context = context();
        return checked(() -> {
            MetadataSource source = wires.otherCaches()
                    .source(name)
                    .orElseThrow(() -> nothing("neither docker nor notary have cached anything of " + name));
            Bundle bundle = new Collector(name, bundles.dialect(name), Memory.EMPTY, context)
                    .collect(source, Optional.empty(), false)
                    .orElseThrow(() -> nothing("nothing of " + name + " is cached"));
            return written(bundle, file, context);
        });
    }

    /**
     * Unpacks a bundle into a folder, in the layout of a server: {@code file:} services read it, and docker and notary do
     * through any web server. Trust data of the same repository that are there are never replaced.
     *
     * @throws SigningException if the bundle's files do not fit together, or the folder has others
     */
    public BundleReceipt unpack(Path file, Path folder) {
        VerificationContext context = context();
        return checked(() -> {
            Bundle bundle = bundles.read(file);
            BundleCheck check = new BundleCheck(bundles.dialect(bundle.repository()), context);
            Refreshed seen = check.look(bundle);
            DirectoryRestore restore = DirectoryRestore.into(folder, settings.trustFolder());
            restore.restore(bundle.repository(), bundle.roots(), bundle.roles(), wires.versions(), context.deadline());
            requireSame(seen, readBack(restore, bundle, context));
            return receipt(bundle, Bytes.of(BundleFormat.write(bundle)), folder, seen, context);
        });
    }

    /**
     * A verifier over a bundle, at the present time.
     *
     * @param images a layout of images to be asked as well; nothing else ever is
     */
    public ImageVerifier verifier(Path bundle, TrustPolicy policy, Optional<OciLayout> images) {
        return verifier(bundle, policy, images, settings.clock(), Optional.empty());
    }

    /**
     * Answers whether an image was trusted at another time, by a bundle. What is remembered stays as it is, and floors that
     * were seen since then do not count.
     *
     * @param images a layout of images to be asked as well; nothing else ever is
     */
    public PastAnswer verify(
            Path bundle, TrustPolicy policy, Optional<OciLayout> images, ImageReference image, AsOf asOf) {
        Clock then = Clock.fixed(asOf.time(), ZoneOffset.UTC);
        VerificationResult answer =
                verifier(bundle, policy, images, then, Optional.of(asOf)).verify(image);
        return answer.<PastAnswer>fold(
                yes -> PastAnswer.Held.of(asOf, yes.image()),
                no -> new PastAnswer.Refused(asOf, no.reference(), no.findings()),
                never -> new PastAnswer.Refused(asOf, never.reference(), List.of(nothingIn(bundle))));
    }

    private ImageVerifier verifier(
            Path bundle, TrustPolicy policy, Optional<OciLayout> images, Clock clock, Optional<AsOf> asOf) {
        ImageVerifier.Builder builder = ImageVerifier.builder(policy)
                .format(over(bundle, policy, asOf))
                .limits(settings.limits())
                .clock(clock);
        images.ifPresent(builder::imageSource);
        return builder.build();
    }

    /**
     * Shows what is in a bundle. Data whose root nothing vouches for are refused, and can be looked at as such.
     *
     * @param asOf the time to look from, if it is not now
     */
    public TrustInspector inspector(Path bundle, TrustPolicy policy, Optional<AsOf> asOf) {
        return over(bundle, policy, asOf);
    }

    private BundledNotaryV1 over(Path bundle, TrustPolicy policy, Optional<AsOf> asOf) {
        return new BundledNotaryV1(bundles, new Lazy<>(() -> bundles.read(bundle)), policy, asOf);
    }

    private BundleReceipt written(Bundle bundle, Path file, VerificationContext context) {
        Bytes bytes = Bytes.of(BundleFormat.write(bundle));
        AtomicFile.write(file, bytes.sharedArray(), FileMode.READABLE);
        Bundle there = bundles.read(file);
        if (!there.equals(bundle)) {
            throw new IllegalStateException("what was written is not what is there");
        }
        Refreshed seen = new BundleCheck(bundles.dialect(there.repository()), context).look(there);
        return receipt(there, bytes, file, seen, context);
    }

    private Refreshed readBack(DirectoryRestore restore, Bundle bundle, VerificationContext context) {
        MetadataSource source =
                DirectoryService.reading(restore.address()).source(bundle.repository(), context.deadline());
        return new BundleCheck(bundles.dialect(bundle.repository()), context).look(bundle, source);
    }

    private static void requireSame(Refreshed wanted, Refreshed there) {
        boolean same = wanted.snapshot()
                .timestamp()
                .verified()
                .raw()
                .equals(there.snapshot().timestamp().verified().raw());
        if (!same) {
            throw new IllegalStateException("what was unpacked is not what is there");
        }
    }

    private BundleReceipt receipt(Bundle bundle, Bytes bytes, Path place, Refreshed seen, VerificationContext context) {
        String service = bundle.service().orElse("");
        TrustReport report =
                ReportWriter.write(bundle.repository(), seen, service, context.now(), context.now(), false, List.of());
        return new BundleReceipt(
                bundle.repository(),
                place,
                bundle.service(),
                bundle.fetchedAt(),
                bytes.sha256(),
                bytes.size(),
                bundle.roots().firstKey(),
                bundle.roots().lastKey(),
                report.roles().stream()
                        .filter(role ->
                                role.name().equals("root") || bundle.roles().containsKey(role.name()))
                        .map(RoleReport::name)
                        .toList(),
                report.role("root")
                        .flatMap(RoleReport::signed)
                        .map(TrustReport.Signed::signedBy)
                        .orElse(List.of()),
                notes(bundle, report));
    }

    private static List<Finding> notes(Bundle bundle, TrustReport report) {
        List<Finding> notes = new ArrayList<>();
        report.roles().stream()
                .filter(role -> role.status() == Status.EXPIRED)
                .map(role -> Finding.of(
                        Code.EXPIRED,
                        role.name(),
                        role.name() + " has expired, so nothing that needs it verifies now",
                        "Verify as of a time when it had not (--as-of)."))
                .forEach(notes::add);
        if (bundle.roots().firstKey() > 1) {
            notes.add(Finding.of(
                    Code.FROM_BUNDLE,
                    "root",
                    "the bundle has the roots from version " + bundle.roots().firstKey() + " on, and none before",
                    "Pin a key that signed one of these; what is remembered must be one of them, or lead to one."));
        }
        if (bundle.fetchedAt().isEmpty()) {
            notes.add(new Coverage(bundle).note(Optional.empty()));
        }
        return notes;
    }

    private static Finding nothingIn(Path bundle) {
        return Finding.of(Code.METADATA_MISSING, bundle + " has no trust data", "Make another bundle.");
    }

    private static SigningException nothing(String what) {
        return new SigningException(
                SigningException.Kind.NOT_INITIALIZED,
                what,
                "Check the name of the repository, and where its trust data are.",
                null);
    }

    private static <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (MetadataRejectedException refused) {
            throw SigningException.untrusted(refused.finding());
        }
    }

    private VerificationContext context() {
        return new VerificationContext(
                settings.clock().instant(), Deadline.after(settings.limits().call()), settings.limits());
    }
}
