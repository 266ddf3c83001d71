package dev.partita.processor.versions;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads the members of a class, and of the classes inside it, from its tree, whose names the compiler has resolved. */
final class ClassCode {

    private static final Set<String> IMPLICITLY_CALLED = Set.of("toString", "equals", "hashCode", "compareTo");

    private final Trees trees;
    private final Elements elements;
    private final Symbols symbols;
    private final Map<String, Member> members = new TreeMap<>();

    ClassCode(Trees trees, Elements elements, Symbols symbols) {
        this.trees = trees;
        this.elements = elements;
        this.symbols = symbols;
    }

    /** The members of the class of a path, sorted by their ids. */
    List<Member> read(TreePath path) {
        type(path);
        return List.copyOf(members.values());
    }

    private void type(TreePath path) {
        if (!(trees.getElement(path) instanceof TypeElement type)) {
            return;
        }
        MemberScanner created = scanner();
        MemberScanner initialized = scanner();
        boolean blocks = false;
        for (Tree tree : ((ClassTree) path.getLeaf()).getMembers()) {
            TreePath at = new TreePath(path, tree);
            if (tree instanceof ClassTree) {
                type(at);
            } else if (tree instanceof MethodTree) {
                method(at);
            } else if (tree instanceof VariableTree) {
                field(at, type, created);
            } else if (tree instanceof BlockTree block) {
                blocks |= block.isStatic();
                (block.isStatic() ? initialized : created).begin(at);
            }
        }
        String name = Symbols.name(type);
        supertypes(type, created);
        add(created.member(name + Symbols.NEW));
        if (blocks) {
            add(initialized.member(name + Symbols.STATIC));
        }
        if (type.getKind() == ElementKind.ENUM) {
            constants(type);
        }
    }

    private void method(TreePath path) {
        if (trees.getElement(path) instanceof ExecutableElement method
                && elements.getOrigin(method) == Elements.Origin.EXPLICIT) {
            MemberScanner scanner = scanner();
            scanner.signature(method);
            Tree body = ((MethodTree) path.getLeaf()).getBody();
            if (body != null) {
                scanner.begin(new TreePath(path, body));
            }
            // What an instance does depends on how it is made.
            if (method.getKind() == ElementKind.CONSTRUCTOR) {
                scanner.use(Member.classOf(symbols.id(method)) + Symbols.NEW);
            }
            add(scanner.member(symbols.id(method)));
        }
    }

    /** A field that something reads is what its initializer says, or else what constructors or static initializers do. */
    private void field(TreePath path, TypeElement type, MemberScanner created) {
        if (!(trees.getElement(path) instanceof VariableElement field)) {
            return;
        }
        String id = symbols.id(field);
        MemberScanner scanner = scanner();
        Tree initializer = ((VariableTree) path.getLeaf()).getInitializer();
        boolean ofClass = field.getModifiers().contains(Modifier.STATIC);
        scanner.token(symbols.erased(field.asType()));
        if (initializer != null) {
            scanner.begin(new TreePath(path, initializer));
        } else if (ofClass) {
            scanner.use(Symbols.name(type) + Symbols.STATIC);
        } else {
            ElementFilter.constructorsIn(type.getEnclosedElements())
                    .forEach(constructor -> scanner.use(symbols.id(constructor)));
        }
        if (!ofClass && initializer != null) {
            created.use(id);
        }
        add(scanner.member(id));
    }

    /** Who makes an instance hands its methods to whoever knows only a supertype of it. */
    private void supertypes(TypeElement type, MemberScanner created) {
        boolean more = !type.getInterfaces().isEmpty();
        if (type.getSuperclass().getKind() == TypeKind.DECLARED) {
            TypeElement superclass = (TypeElement) ((DeclaredType) type.getSuperclass()).asElement();
            String name = Symbols.name(superclass);
            created.use(name + Symbols.NEW);
            created.use(name + "#<init>()");
            more |= !name.startsWith("java.lang.");
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            Set<Modifier> modifiers = method.getModifiers();
            if (elements.getOrigin(method) == Elements.Origin.EXPLICIT
                    && !modifiers.contains(Modifier.STATIC)
                    && !modifiers.contains(Modifier.PRIVATE)
                    && (more
                            || IMPLICITLY_CALLED.contains(method.getSimpleName().toString()))) {
                created.use(symbols.id(method));
            }
        }
    }

    /** Who asks an enum for its constants depends on all of them. */
    private void constants(TypeElement type) {
        List<String> constants = new ArrayList<>();
        for (Element member : type.getEnclosedElements()) {
            if (member.getKind() == ElementKind.ENUM_CONSTANT) {
                constants.add(symbols.id(member));
            }
        }
        for (String asked : List.of("#values()", "#valueOf(java.lang.String)")) {
            Tokens tokens = new Tokens();
            constants.forEach(tokens::add);
            add(new Member(Symbols.name(type) + asked, tokens.hash(), constants));
        }
    }

    private MemberScanner scanner() {
        return new MemberScanner(trees, elements, symbols);
    }

    private void add(Member member) {
        members.put(member.id(), member);
    }
}
