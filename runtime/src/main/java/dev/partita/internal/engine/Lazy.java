package dev.partita.internal.engine;

import org.jspecify.annotations.Nullable;

/** A value that is made when first wanted, once; if that fails, the next who wants it tries again. Thread-safe. */
final class Lazy<T> {

    private final Maker<T> maker;
    private volatile @Nullable T value;

    Lazy(Maker<T> maker) {
        this.maker = maker;
    }

    T value() throws Throwable {
        T made = value;
        if (made == null) {
            synchronized (this) {
                made = value;
                if (made == null) {
                    made = maker.make();
                    value = made;
                }
            }
        }
        return made;
    }

    /** Makes the value. */
    @FunctionalInterface
    interface Maker<T> {
        T make() throws Throwable;
    }
}
