package dev.partita.processor.versions;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens of the tree of one member: the kinds of its nodes, the symbols that its names mean, the values of constants. What changes
 * nothing leaves no trace: formatting, comments, parentheses, names of local variables and labels, annotations.
 */
final class MemberScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

    /** Nodes that say nothing, that some releases of the compiler have and others have not, or that are told otherwise. */
    private static final Set<String> TRANSPARENT =
            Set.of("PARENTHESIZED", "CONSTANT_CASE_LABEL", "EXPRESSION_STATEMENT", "IDENTIFIER", "MEMBER_SELECT");

    /** What a parameter is given whatever it is called. */
    private static final Set<String> NAMELESS = Set.of("dev.partita.AssetContext", "dev.partita.TimeWindow");

    private static final Set<ElementKind> LOCAL = EnumSet.of(
            ElementKind.LOCAL_VARIABLE,
            ElementKind.PARAMETER,
            ElementKind.EXCEPTION_PARAMETER,
            ElementKind.RESOURCE_VARIABLE,
            ElementKind.BINDING_VARIABLE);

    private final Trees trees;
    private final Elements elements;
    private final Symbols symbols;
    private final Tokens tokens = new Tokens();
    private final Set<String> uses = new TreeSet<>();
    /** The numbers of what is declared inside the member. */
    private final Map<Object, Integer> numbers = new HashMap<>();

    MemberScanner(Trees trees, Elements elements, Symbols symbols) {
        this.trees = trees;
        this.elements = elements;
        this.symbols = symbols;
    }

    void token(String token) {
        tokens.add(token);
    }

    void use(String id) {
        uses.add(id);
    }

    Member member(String id) {
        return new Member(id, tokens.hash(), uses);
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
        if (tree == null) {
            tokens.add("-");
            return null;
        }
        String kind = tree.getKind().name();
        if (TRANSPARENT.contains(kind)) {
            return super.scan(tree, null);
        }
        tokens.add(kind);
        super.scan(tree, null);
        tokens.add(".");
        return null;
    }

    /** Takes what stands at a path, which is where this begins. */
    void begin(TreePath path) {
        tokens.add(path.getLeaf().getKind().name());
        scan(path, null);
    }

    /** Takes the signature of a method. */
    void signature(ExecutableElement method) {
        boolean ours = method.getAnnotationMirrors().stream().anyMatch(MemberScanner::ours);
        tokens.add(symbols.erased(method.getReturnType()));
        for (VariableElement parameter : method.getParameters()) {
            number(parameter);
            String type = symbols.erased(parameter.asType());
            tokens.add(type);
            List<? extends AnnotationMirror> said = parameter.getAnnotationMirrors().stream()
                    .filter(MemberScanner::ours)
                    .toList();
            said.forEach(this::annotation);
            // By its name, it takes an upstream asset or a resource.
            if (ours && said.isEmpty() && !NAMELESS.contains(type)) {
                tokens.add(parameter.getSimpleName().toString());
            }
        }
    }

    private static boolean ours(AnnotationMirror mirror) {
        return nameOf(mirror).startsWith("dev.partita.");
    }

    private static String nameOf(AnnotationMirror mirror) {
        return Symbols.name((TypeElement) mirror.getAnnotationType().asElement());
    }

    private void annotation(AnnotationMirror mirror) {
        tokens.add(nameOf(mirror));
        new TreeMap<>(mirror.getElementValues().entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().getSimpleName().toString(),
                                entry -> entry.getValue().getValue())))
                .forEach((name, value) -> {
                    tokens.add(name);
                    value(value);
                });
    }

    private void value(Object value) {
        if (value instanceof List<?> values) {
            tokens.add(String.valueOf(values.size()));
            values.forEach(each -> value(((AnnotationValue) each).getValue()));
        } else if (value instanceof TypeMirror type) {
            tokens.add(symbols.erased(type));
        } else if (value instanceof AnnotationMirror nested) {
            annotation(nested);
        } else {
            tokens.add(value instanceof VariableElement constant ? symbols.id(constant) : String.valueOf(value));
        }
    }

    private int number(Object declared) {
        return Objects.requireNonNull(numbers.computeIfAbsent(declared, key -> numbers.size()));
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
        Element variable = trees.getElement(getCurrentPath());
        if (variable == null) {
            return super.visitVariable(tree, null);
        }
        tokens.add(String.valueOf(number(variable)));
        tokens.add(symbols.erased(variable.asType()));
        scan(tree.getInitializer(), null);
        return null;
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void nothing) {
        name(tree.getName().toString(), trees.getElement(getCurrentPath()));
        return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void nothing) {
        Element element = trees.getElement(getCurrentPath());
        Element of = trees.getElement(new TreePath(getCurrentPath(), tree.getExpression()));
        boolean qualifier = of instanceof PackageElement
                || (of instanceof TypeElement
                        && element != null
                        && (Symbols.member(element) || element instanceof TypeElement)
                        && !tree.getIdentifier().contentEquals("class")
                        && !tree.getIdentifier().contentEquals("this")
                        && !tree.getIdentifier().contentEquals("super"));
        if (!qualifier) {
            tokens.add("SELECT");
            scan(tree.getExpression(), null);
        }
        name(tree.getIdentifier().toString(), element);
        return null;
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void nothing) {
        name(tree.getName().toString(), trees.getElement(getCurrentPath()));
        return super.visitMemberReference(tree, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void nothing) {
        Element constructor = trees.getElement(getCurrentPath());
        // The constructor of an anonymous class is the compiler's own; what is written in the class is in the tree.
        if (constructor != null && tree.getClassBody() == null) {
            name("new", constructor);
        }
        return super.visitNewClass(tree, null);
    }

    /** What is called without being written is not told here, so neither is the same where it is written. */
    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree tree, @Nullable Void nothing) {
        return tree.getExpression() instanceof MethodInvocationTree call
                        && call.getArguments().isEmpty()
                        && call.getMethodSelect() instanceof IdentifierTree called
                        && called.getName().contentEquals("super")
                ? null
                : super.visitExpressionStatement(tree, null);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
        tokens.add(String.valueOf(tree.getValue()));
        return null;
    }

    @Override
    public @Nullable Void visitPrimitiveType(PrimitiveTypeTree tree, @Nullable Void nothing) {
        tokens.add(tree.getPrimitiveTypeKind().name());
        return null;
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void nothing) {
        return null;
    }

    @Override
    public @Nullable Void visitModifiers(ModifiersTree tree, @Nullable Void nothing) {
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
        Element type = trees.getElement(getCurrentPath());
        if (type != null) {
            tokens.add(String.valueOf(number(type)));
        }
        scan(tree.getExtendsClause(), null);
        scan(tree.getImplementsClause(), null);
        return scan(tree.getMembers(), null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
        if (!(trees.getElement(getCurrentPath()) instanceof ExecutableElement method)
                || elements.getOrigin(method) != Elements.Origin.EXPLICIT) {
            return null;
        }
        tokens.add(method.getSimpleName().toString());
        signature(method);
        return scan(tree.getBody(), null);
    }

    @Override
    public @Nullable Void visitLabeledStatement(LabeledStatementTree tree, @Nullable Void nothing) {
        tokens.add(label(tree.getLabel()));
        return scan(tree.getStatement(), null);
    }

    @Override
    public @Nullable Void visitBreak(BreakTree tree, @Nullable Void nothing) {
        tokens.add(label(tree.getLabel()));
        return null;
    }

    @Override
    public @Nullable Void visitContinue(ContinueTree tree, @Nullable Void nothing) {
        tokens.add(label(tree.getLabel()));
        return null;
    }

    private String label(@Nullable Name label) {
        return label == null ? "" : String.valueOf(number("label " + label));
    }

    /** Takes what a name means. */
    private void name(String name, @Nullable Element element) {
        if (element instanceof TypeElement type) {
            tokens.add(Symbols.local(type) ? "local " + number(type) : Symbols.name(type));
        } else if (element instanceof PackageElement || element instanceof TypeParameterElement || element == null) {
            tokens.add(name);
        } else if (LOCAL.contains(element.getKind())) {
            tokens.add("local " + number(element));
        } else if (!Symbols.constructor(element) && (name.equals("this") || name.equals("super"))) {
            tokens.add(name);
        } else if (element.getEnclosingElement() instanceof TypeElement enclosing && Symbols.local(enclosing)) {
            tokens.add("local " + name);
        } else if (element instanceof VariableElement variable && variable.getConstantValue() != null) {
            Object value = variable.getConstantValue();
            tokens.add(value.getClass().getSimpleName() + " " + value);
        } else {
            member(element);
        }
    }

    private void member(Element element) {
        String id = symbols.id(element);
        tokens.add(id);
        uses.add(id);
        if (Symbols.constructor(element)) {
            uses.add(Member.classOf(id) + Symbols.NEW);
        }
    }
}
