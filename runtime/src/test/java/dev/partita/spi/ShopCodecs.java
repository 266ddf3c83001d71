package dev.partita.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types of a user's, and their codecs as a registry has them: one static method each, so that types may contain themselves. */
final class ShopCodecs {

    private ShopCodecs() {}

    enum Region {
        EU,
        US {
            @Override
            public String toString() {
                return "the States";
            }
        }
    }

    record Point(int x, @Nullable List<@Nullable String> tags, Optional<String> label) {}

    record Primitives(boolean a, char b, byte c, short d, int e, long f, float g, double h) {}

    record Empty() {}

    record Node(String name, List<Node> children) {}

    record Pair<A, B>(A first, B second) {}

    record Tree<T>(T value, Map<String, Tree<T>> branches) {}

    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException(value + " is not positive");
            }
        }
    }

    sealed interface Shape permits Circle, Group, Color {}

    record Circle(double radius) implements Shape {}

    record Group(List<Shape> shapes) implements Shape {}

    enum Color implements Shape {
        RED
    }

    sealed interface Result<T> permits Success, Failure {}

    record Success<T>(T value) implements Result<T> {}

    record Failure<T>(String message) implements Result<T> {}

    static Codec<Point> point() {
        return Codec.record(
                "shop.Point",
                fields -> new Point(
                        fields.required("x", Codec.INTEGER),
                        fields.value("tags", Codec.list(Codec.STRING)),
                        fields.value("label", Codec.optional(Codec.STRING))),
                (point, fields) -> fields.put("x", Codec.INTEGER, point.x())
                        .put("tags", Codec.list(Codec.STRING), point.tags())
                        .put("label", Codec.optional(Codec.STRING), point.label()));
    }

    static Codec<Primitives> primitives() {
        return Codec.record(
                "shop.Primitives",
                fields -> new Primitives(
                        fields.required("a", Codec.BOOLEAN),
                        fields.required("b", Codec.CHARACTER),
                        fields.required("c", Codec.BYTE),
                        fields.required("d", Codec.SHORT),
                        fields.required("e", Codec.INTEGER),
                        fields.required("f", Codec.LONG),
                        fields.required("g", Codec.FLOAT),
                        fields.required("h", Codec.DOUBLE)),
                (primitives, fields) -> fields.put("a", Codec.BOOLEAN, primitives.a())
                        .put("b", Codec.CHARACTER, primitives.b())
                        .put("c", Codec.BYTE, primitives.c())
                        .put("d", Codec.SHORT, primitives.d())
                        .put("e", Codec.INTEGER, primitives.e())
                        .put("f", Codec.LONG, primitives.f())
                        .put("g", Codec.FLOAT, primitives.g())
                        .put("h", Codec.DOUBLE, primitives.h()));
    }

    static Codec<Empty> empty() {
        return Codec.record("shop.Empty", fields -> new Empty(), (empty, fields) -> {});
    }

    static Codec<Node> node() {
        return Codec.record(
                "shop.Node",
                fields -> new Node(fields.value("name", Codec.STRING), fields.value("children", Codec.list(node()))),
                (node, fields) -> fields.put("name", Codec.STRING, node.name())
                        .put("children", Codec.list(node()), node.children()));
    }

    static <A, B> Codec<Pair<A, B>> pair(Codec<A> a, Codec<B> b) {
        return Codec.record(
                "shop.Pair",
                fields -> new Pair<>(fields.value("first", a), fields.value("second", b)),
                (pair, fields) -> fields.put("first", a, pair.first()).put("second", b, pair.second()));
    }

    static <T> Codec<Tree<T>> tree(Codec<T> t) {
        return Codec.record(
                "shop.Tree",
                fields -> new Tree<>(
                        fields.value("value", t), fields.value("branches", Codec.map(Codec.STRING, tree(t)))),
                (tree, fields) -> fields.put("value", t, tree.value())
                        .put("branches", Codec.map(Codec.STRING, tree(t)), tree.branches()));
    }

    static Codec<Positive> positive() {
        return Codec.record(
                "shop.Positive",
                fields -> new Positive(fields.required("value", Codec.INTEGER)),
                (positive, fields) -> fields.put("value", Codec.INTEGER, positive.value()));
    }

    static Codec<Shape> shape() {
        return Codec.sealed(
                "shop.Shape",
                Codec.variant("Circle", Circle.class, circle()),
                Codec.variant("Group", Group.class, group()),
                Codec.variant("Color", Color.class, Codec.enumeration(Color.class)));
    }

    static Codec<Circle> circle() {
        return Codec.record(
                "shop.Circle",
                fields -> new Circle(fields.required("radius", Codec.DOUBLE)),
                (circle, fields) -> fields.put("radius", Codec.DOUBLE, circle.radius()));
    }

    static Codec<Group> group() {
        return Codec.record(
                "shop.Group",
                fields -> new Group(fields.value("shapes", Codec.list(shape()))),
                (group, fields) -> fields.put("shapes", Codec.list(shape()), group.shapes()));
    }

    static <T> Codec<Result<T>> result(Codec<T> t) {
        return Codec.sealed(
                "shop.Result",
                Codec.variant("Success", Success.class, success(t)),
                Codec.variant("Failure", Failure.class, failure(t)));
    }

    static <T> Codec<Success<T>> success(Codec<T> t) {
        return Codec.record(
                "shop.Success",
                fields -> new Success<>(fields.value("value", t)),
                (success, fields) -> fields.put("value", t, success.value()));
    }

    static <T> Codec<Failure<T>> failure(Codec<T> t) {
        return Codec.record(
                "shop.Failure",
                fields -> new Failure<>(fields.value("message", Codec.STRING)),
                (failure, fields) -> fields.put("message", Codec.STRING, failure.message()));
    }
}
