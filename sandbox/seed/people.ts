import { amina } from './amina.ts';
import { hanako } from './hanako.ts';
import { maria } from './maria.ts';
import { freya, nils, olga, robert, sam } from './others.ts';
import type { PersonSeed } from './seed.ts';

export const defaultPeople: PersonSeed[] = [hanako, maria, sam, robert, freya, amina, nils, olga];
