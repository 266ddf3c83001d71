package dev.partita.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds what each parameter means: knows which classes there are, and what each of them may name. Thread-safe. */
final class Resolver {

    private static final String IO_MANAGER = "dev.partita.IoManager";

    private final Map<String, DeclaringClass> classes = new HashMap<>();
    private final Map<String, List<Asset>> declared;
    private final Map<String, Scope> modules = new HashMap<>();
    /** Those of the classes that others name. */
    private final Map<String, Scope> ownScopes = new ConcurrentHashMap<>();
    /** Whether there is an {@code IoManager} at all, which as a rule there is not. */
    private boolean managed;

    Resolver(List<DeclaringClass> all, Map<String, List<Asset>> declared) {
        this.declared = declared;
        for (DeclaringClass declaring : all) {
            classes.put(declaring.name(), declaring);
            for (ResourceMethod resource : declaring.resources()) {
                managed |= resource.type().name().equals(IO_MANAGER);
            }
            Scope module = modules.get(declaring.module());
            if (module == null) {
                module = new Scope();
                modules.put(declaring.module(), module);
            }
            module.add(declaring, assets(declaring));
        }
    }

    private List<Asset> assets(DeclaringClass declaring) {
        return declared.getOrDefault(declaring.name(), List.of());
    }

    Call call(DeclaringClass in, Computation computation) {
        return call(in, computation.site(), label(computation), computation.parameters(), true);
    }

    /** The call of a check of an asset. */
    Call call(DeclaringClass in, Check check, Asset checked) {
        return call(in, check.site(), check.name(), check.parameters(), true, checked);
    }

    Call call(DeclaringClass in, Automation automation) {
        return call(in, automation.site(), automation.name(), automation.parameters(), false);
    }

    /** The asset that a check names. */
    Target checked(DeclaringClass in, Check check) {
        return new Lookup(this, in, check.annotation(), check.name(), null).checked(check.asset());
    }

    private static String label(Computation computation) {
        return computation.outputs().size() == 1 ? computation.key().text() : computation.methodName();
    }

    Call call(DeclaringClass in, ResourceMethod resource) {
        return call(in, resource.site(), resource.name(), resource.parameters(), false);
    }

    /** The call of the constructor of a class. */
    Call constructor(DeclaringClass in) {
        Site site = Site.ofMember(in.name(), DeclaringClass.CONSTRUCTOR);
        String label = in.name().substring(in.name().lastIndexOf('.') + 1);
        return call(in, site, label, in.constructor(), false);
    }

    private Call call(DeclaringClass in, Site site, String label, List<Parameter> parameters, boolean takesAssets) {
        return call(in, site, label, parameters, takesAssets, null);
    }

    private Call call(
            DeclaringClass in,
            Site site,
            String label,
            List<Parameter> parameters,
            boolean takesAssets,
            @Nullable Asset checked) {
        List<Target> targets = new ArrayList<>(parameters.size());
        for (int i = 0; i < parameters.size(); i++) {
            targets.add(
                    parameters.get(i) instanceof Parameter.Reference reference
                            ? new Lookup(this, in, site.onParameter(i), label, checked).target(reference, takesAssets)
                            : new Target.Own());
        }
        return new Call(in, site, label, parameters, targets);
    }

    Target dep(DeclaringClass in, Computation computation, String key) {
        Site site = computation.site().onAnnotation(Annotations.ASSET);
        return new Lookup(this, in, site, label(computation), null).byKey(key);
    }

    /** Whether any resource is an {@code IoManager}. */
    boolean hasIoManagers() {
        return managed;
    }

    List<ResourceMethod> ioManagers(Asset asset) {
        DeclaringClass in = classes.get(asset.in());
        if (in == null || !managed || asset.type().equals(JavaType.VOID)) {
            return List.of();
        }
        JavaType wanted = JavaType.of(IO_MANAGER, asset.type().boxed());
        return providing(in, wanted);
    }

    /** The resources in reach of a class that provide exactly a type. */
    List<ResourceMethod> providing(DeclaringClass in, JavaType type) {
        String text = type.text();
        List<ResourceMethod> own = module(in).providing(text);
        if (in.uses().isEmpty()) {
            return own;
        }
        Set<ResourceMethod> all = new LinkedHashSet<>(own);
        for (String used : in.uses()) {
            DeclaringClass declaring = classes.get(used);
            if (declaring != null) {
                all.addAll(own(declaring).providing(text));
            }
        }
        return List.copyOf(all);
    }

    @Nullable
    DeclaringClass declaring(String className) {
        return classes.get(className);
    }

    /** What is declared in the module of a class. */
    Scope module(DeclaringClass in) {
        return requireNonNull(modules.get(in.module()));
    }

    /** What is declared in a class. */
    Scope own(DeclaringClass declaring) {
        return ownScopes.computeIfAbsent(declaring.name(), name -> {
            Scope own = new Scope();
            own.add(declaring, assets(declaring));
            return own;
        });
    }

    /** What a class may name: its own module, then the classes that it uses. */
    List<Scope> scopes(DeclaringClass in) {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(module(in));
        for (String used : in.uses()) {
            DeclaringClass declaring = classes.get(used);
            if (declaring != null) {
                scopes.add(own(declaring));
            }
        }
        return scopes;
    }
}
