package io.github.imagetrust.notary.testing.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A repository that will be made. Whoever breaks it changes the plan; then it is signed as it stands. */
final class RepositoryPlan {

    final String gun;
    final Instant now;
    final Dice dice;
    final KeyChain keyChain;
    /** Every version of the root, oldest first. */
    final List<RootPlan> roots = new ArrayList<>();
    /** The version that {@code root.json} is, if not the newest. */
    RootPlan newest;

    FilePlan timestamp;
    FilePlan snapshot;
    /** {@code targets}, then the delegations, each after its delegator. */
    final Map<String, FilePlan> targets = new LinkedHashMap<>();
    /** Delegations that are declared and were never signed. */
    final Map<String, RolePlan> neverSigned = new LinkedHashMap<>();

    /** Files that are served besides, and that nothing lists. */
    final Map<String, byte[]> extra = new LinkedHashMap<>();

    private final List<String> forms = new ArrayList<>();
    private boolean complete;

    RepositoryPlan(String gun, Instant now, Dice dice) {
        this.gun = gun;
        this.now = now;
        this.dice = dice;
        this.keyChain = new KeyChain(gun, dice);
    }

    /** The current root. */
    RootPlan root() {
        return roots.get(roots.size() - 1);
    }

    /** One of several forms of a change, which is written down. */
    String choose(String... choices) {
        if (complete) {
            throw new IllegalStateException("a form is chosen while the plan is made, or nobody knows which it was");
        }
        String form = dice.of(choices);
        forms.add(form);
        return form;
    }

    /** The forms that were chosen since this was last asked. */
    List<String> takeForms() {
        List<String> taken = List.copyOf(forms);
        forms.clear();
        return taken;
    }

    /** Nothing is chosen any more. */
    void complete() {
        complete = true;
    }

    /** Every current file. */
    List<FilePlan> files() {
        List<FilePlan> files = new ArrayList<>(List.of(root().file, timestamp, snapshot));
        files.addAll(targets.values());
        return files;
    }

    FilePlan file(String role) {
        return files().stream()
                .filter(file -> file.role.equals(role))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no file of " + role));
    }

    /** Any current file. */
    FilePlan anyFile() {
        return dice.of(files());
    }

    /** {@code targets} or a delegation. */
    FilePlan anyTargets() {
        return dice.of(List.copyOf(targets.values()));
    }

    /** The signed delegations. */
    List<FilePlan> delegations() {
        return targets.values().stream()
                .filter(file -> !file.role.equals("targets"))
                .toList();
    }

    /** How the metadata above it list a role. */
    RolePlan role(String name) {
        if (root().roles.containsKey(name)) {
            return root().role(name);
        }
        return targets.get(name.substring(0, name.lastIndexOf('/'))).delegations.stream()
                .filter(role -> role.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The file that lists a role's keys. */
    FilePlan delegator(String role) {
        return root().roles.containsKey(role) ? root().file : targets.get(role.substring(0, role.lastIndexOf('/')));
    }
}
