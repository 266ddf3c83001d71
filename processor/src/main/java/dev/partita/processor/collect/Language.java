package dev.partita.processor.collect;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What it takes to read a program, for one round. */
record Language(
        Elements elements,
        Types types,
        Sources sources,
        Accessibility accessibility,
        StorableTypes storable,
        KeyTypes keys,
        PartitionsReader partitions) {

    static Language of(ProcessingEnvironment environment) {
        Elements elements = environment.getElementUtils();
        Types types = environment.getTypeUtils();
        Accessibility accessibility = new Accessibility(elements);
        Sources sources = new Sources(environment);
        return new Language(
                elements,
                types,
                sources,
                accessibility,
                new StorableTypes(elements, types, accessibility),
                new KeyTypes(elements, types, accessibility),
                new PartitionsReader(sources));
    }

    String packageOf(javax.lang.model.element.Element element) {
        return elements.getPackageOf(element).getQualifiedName().toString();
    }
}
