package dev.partita.model.time;

/**
 * What is wrong with a definition of windows.
 *
 * @param element which part of the definition: start, end, zone, cron, minuteOffset, hourOffset, dayOffset or format
 * @param sentence what is wrong, one sentence
 * @param advice what to do about it, one sentence
 */
public record WindowProblem(String element, String sentence, String advice) {}
