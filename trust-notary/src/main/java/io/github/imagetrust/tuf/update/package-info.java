/**
 * The loops that fetch, hand bytes to the engine, and remember what it accepted. They decide nothing: every "no" comes
 * from {@link io.github.imagetrust.tuf}.
 *
 * <p>{@link io.github.imagetrust.tuf.update.TufUpdater} is the whole. A refresh is an {@code Attempt}, of one or two passes
 * ({@code Pass}: root, timestamp, snapshot, targets), and then a {@code DelegationWalk}: the whole {@code DelegationTree}, or a
 * {@code TargetSearch}. {@code KnownFiles} is what is kept between calls, {@code SharedMemory} what between processes.
 */
package io.github.imagetrust.tuf.update;
