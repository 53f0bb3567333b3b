package io.github.imagetrust.notary;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a repository as a reader fetches them from any web server, one by one, while a publisher moves others into their
 * places. A file whose place is taken meanwhile is seen as it was, or as it will be; and once a reader has seen what a move
 * brought, it sees what all moves before it brought.
 *
 * <p>What a reader sees where it could be the one or the other is a choice. Made with all choices that there are
 * ({@link #nextChoices}), a reader has seen all that any reader can ever see.
 */
final class MovingFolder implements MetadataSource {

    private final Map<String, Bytes> before;
    private final List<Move> moves;
    private final List<Boolean> choices;
    private int done;
    private int asked;

    /**
     * A file takes its place.
     *
     * @param file its name
     * @param content what is there from then on
     */
    record Move(String file, Bytes content) {}

    /**
     * What one reader sees.
     *
     * @param before the files as they were
     * @param moves in their order, one for each name at most
     * @param choices one after the other, whether a reader is later than it could be; it is not where the list has ended
     */
    MovingFolder(Map<String, Bytes> before, List<Move> moves, List<Boolean> choices) {
        this.before = before;
        this.moves = moves;
        this.choices = choices;
    }

    /** Those of the next reader; empty if there is no other one. */
    Optional<List<Boolean>> nextChoices() {
        List<Boolean> next = new ArrayList<>(choices);
        while (next.size() < asked) {
            next.add(false);
        }
        while (!next.isEmpty() && next.get(next.size() - 1)) {
            next.remove(next.size() - 1);
        }
        if (next.isEmpty()) {
            return Optional.empty();
        }
        next.set(next.size() - 1, true);
        return Optional.of(next);
    }

    @Override
    public Optional<Bytes> fetch(Request request) {
        int move = moveOf(request.file());
        if (move >= done && choose()) {
            done = move + 1;
        }
        return Optional.ofNullable(move >= 0 && move < done ? moves.get(move).content() : before.get(request.file()));
    }

    /** A web server looks up files that are asked for at once in any order. */
    @Override
    public List<Optional<Bytes>> fetchAll(List<Request> requests) {
        long moving = requests.stream()
                .filter(request -> moveOf(request.file()) >= done)
                .count();
        if (moving > 2 || (moving == 2 && requests.size() > 2)) {
            throw new AssertionError("more orders than are tried here: " + requests);
        }
        if (moving == 2 && choose()) {
            Optional<Bytes> second = fetch(requests.get(1));
            return List.of(fetch(requests.get(0)), second);
        }
        return MetadataSource.super.fetchAll(requests);
    }

    private boolean choose() {
        asked++;
        return asked <= choices.size() && choices.get(asked - 1);
    }

    /** The number of the move of a file; -1 if it stays as it is. */
    private int moveOf(String file) {
        for (int i = 0; i < moves.size(); i++) {
            if (moves.get(i).file().equals(file)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String description() {
        return "a folder that changes";
    }
}
