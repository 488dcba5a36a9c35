import { defineConfig } from '@playwright/test';

export default defineConfig({ testDir: '.', reporter: 'json', workers: 1 });
