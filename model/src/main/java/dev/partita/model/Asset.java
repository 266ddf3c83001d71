package dev.partita.model;

import java.util.Optional;

/**
 * An asset in its graph.
 *
 * @param in the class that declares it
 * @param computation what produces it; none for an external asset
 * @param output its position among the outputs of the computation
 */
public record Asset(
        AssetKey key,
        String in,
        Optional<Computation> computation,
        int output,
        Partitions partitions,
        Metadata metadata) {

    static Asset computed(Computation computation, int output) {
        Output made = computation.outputs().get(output);
        return new Asset(
                made.key(),
                computation.className(),
                Optional.of(computation),
                output,
                computation.partitions(),
                made.metadata());
    }

    static Asset external(External external) {
        return new Asset(
                external.key(), external.className(), Optional.empty(), 0, external.partitions(), external.metadata());
    }

    /** What parameters call it; empty for an external asset, which they can't. */
    public String name() {
        return computation.isEmpty() ? "" : made(computation.get()).name();
    }

    /** The type of its value, {@link JavaType#VOID} if it has none. */
    public JavaType type() {
        return computation.isEmpty() ? JavaType.VOID : made(computation.get()).type();
    }

    private Output made(Computation by) {
        return by.outputs().get(output);
    }

    /** The class, and what declares it there. */
    public String qualifiedName() {
        return name().isEmpty() ? in : in + "." + name();
    }

    /** Where it is declared. */
    public Site site() {
        return computation.map(this::site).orElse(Site.ofClass(in));
    }

    private Site site(Computation by) {
        Output own = made(by);
        return own.record().isEmpty() ? by.site() : Site.ofMember(own.record(), own.name());
    }
}
