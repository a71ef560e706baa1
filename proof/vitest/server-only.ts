// Replaces the package of the same name in tests.
export {};
