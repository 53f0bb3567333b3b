package io.github.imagetrust.attacks;

import static io.github.imagetrust.tuf.Roles.ROOT;

import io.github.imagetrust.model.Finding.Code;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** One line of a table: which roles, in which spellings, what is done, and what a client must find. */
final class Row {

    /** Whom a finding names, where it is not the role that is attacked. */
    enum Blamed {
        /** The role itself. */
        THE_ROLE,
        /** Whose metadata list its keys. */
        ITS_DELEGATOR,
        /** Whose metadata describe its file. */
        ITS_LISTER
    }

    /** Who can tell that something is wrong. */
    enum Witness {
        /** Everybody. */
        EVERYBODY,
        /** Who has a root, from earlier or because it was shipped. */
        WHO_HAS_A_ROOT,
        /** Who has seen the repository. */
        WHO_HAS_SEEN_IT
    }

    private final Set<String> roles;
    private final List<Expectation> expectations = new ArrayList<>();
    private Set<Spelling> spellings = Spelling.EVERY;
    private List<String> variants = List.of("");
    private BiPredicate<String, String> excluded = (role, variant) -> false;
    private Consumer<Attacker> before = attacker -> {};
    private BiConsumer<Attacker, String> deed = (attacker, variant) -> {};
    private Optional<Consumer<Attacker>> mend = Optional.empty();
    private Blamed blamed = Blamed.THE_ROLE;
    private Witness witness = Witness.EVERYBODY;

    private Row(Set<String> roles) {
        this.roles = roles;
    }

    // how a line reads

    static Row on(Set<String> roles) {
        return new Row(roles);
    }

    Row in(Set<Spelling> some) {
        spellings = some;
        return this;
    }

    Row in(Spelling... some) {
        return in(Set.of(some));
    }

    Row each(Collection<String> some) {
        variants = List.copyOf(some);
        return this;
    }

    Row each(String... some) {
        return each(List.of(some));
    }

    Row unless(BiPredicate<String, String> roleAndVariant) {
        excluded = roleAndVariant;
        return this;
    }

    /** What has happened, honestly, before the client came for the first time. */
    Row after(Consumer<Attacker> honestly) {
        before = honestly;
        return this;
    }

    Row onlyFor(Witness who) {
        witness = who;
        return this;
    }

    Row finds(Code code) {
        expectations.add(new Expectation((role, spelling, rootKnown) -> true, code));
        return this;
    }

    /** Another finding where it is the root that is attacked, and an older one is known. */
    Row butAtAKnownRoot(Code code) {
        expectations.add(new Expectation((role, spelling, rootKnown) -> role.equals(ROOT) && rootKnown, code));
        return this;
    }

    Row butIn(Set<Spelling> where, Code code) {
        expectations.add(new Expectation((role, spelling, rootKnown) -> where.contains(spelling), code));
        return this;
    }

    Row butAt(String which, Spelling where, Code code) {
        expectations.add(new Expectation((role, spelling, rootKnown) -> role.equals(which) && spelling == where, code));
        return this;
    }

    Row blames(Blamed whom) {
        blamed = whom;
        return this;
    }

    Row by(Consumer<Attacker> doing) {
        return by((attacker, variant) -> doing.accept(attacker));
    }

    Row by(BiConsumer<Attacker, String> doing) {
        deed = doing;
        return this;
    }

    /** What has to be done before what follows is good again, besides ending the attack. */
    Row mendedBy(Consumer<Attacker> mending) {
        mend = Optional.of(mending);
        return this;
    }

    // what it says

    Set<String> roles() {
        return roles;
    }

    Set<Spelling> spellings() {
        return spellings;
    }

    List<String> variants(String role) {
        return variants.stream().filter(v -> !excluded.test(role, v)).toList();
    }

    Code code(String role, Spelling spelling, boolean rootKnown) {
        return expectations.stream()
                .filter(one -> one.when.holds(role, spelling, rootKnown))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .code;
    }

    /** Whom the finding names. */
    String blamed(String role) {
        return switch (blamed) {
            case THE_ROLE -> role;
            case ITS_DELEGATOR -> Reach.delegator(role);
            case ITS_LISTER -> Attacker.lister(role);
        };
    }

    boolean showsAtAFirstContact(Spelling spelling) {
        return switch (witness) {
            case EVERYBODY -> true;
            case WHO_HAS_A_ROOT -> !Spelling.OF_FIRST_CONTACTS.contains(spelling);
            case WHO_HAS_SEEN_IT -> false;
        };
    }

    void prepare(Attacker attacker) {
        before.accept(attacker);
        attacker.repository().publish();
    }

    void attack(Attacker attacker, String variant) {
        deed.accept(attacker, variant);
        attacker.repository().publish();
    }

    void end(Attacker attacker) {
        mend.ifPresent(mending -> {
            mending.accept(attacker);
            attacker.repository().publish();
        });
        attacker.repository().repent();
    }

    private record Expectation(When when, Code code) {}

    private interface When {
        boolean holds(String role, Spelling spelling, boolean rootKnown);
    }
}
