package org.hubtokens.command.application;

/** Tells this process from the others of its kind; new at each start unless it is configured. */
public record InstanceName(String value) {}
