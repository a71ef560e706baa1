import { beginProcess } from '@/proof/worlds/process';

// Files of tests follow each other in one process, and each is a process of the app of its own.
beginProcess();
