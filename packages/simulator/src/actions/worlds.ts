// The list of all worlds: created, read, deleted.
import {
  CreateWorldRequest,
  World as WorldDescription,
  WorldId,
  WorldList,
} from '@bonin/contracts/simulator/world';
import { describeWorld } from '../world/describe.ts';
import { registryAction } from './action.ts';

export const CREATE_WORLD = registryAction({
  name: 'createWorld',
  command: 'worlds create',
  summary: 'Create a world',
  tag: 'worlds',
  method: 'POST',
  path: '/worlds',
  input: CreateWorldRequest,
  output: WorldDescription,
  status: 201,
  run: (registry, request, { addresses }) => {
    const world = registry.create(request);
    return world === undefined ? 'too_many_worlds' : describeWorld(world, addresses);
  },
});

export const LIST_WORLDS = registryAction({
  name: 'listWorlds',
  command: 'worlds list',
  summary: 'List worlds',
  tag: 'worlds',
  method: 'GET',
  path: '/worlds',
  output: WorldList,
  run: (registry) => ({ worlds: registry.list().map(({ id, seed }) => ({ id, seed })) }),
});

export const DELETE_WORLD = registryAction({
  name: 'deleteWorld',
  command: 'worlds delete',
  summary: 'Delete a world',
  tag: 'worlds',
  method: 'DELETE',
  path: '/worlds/:world',
  place: { world: WorldId },
  run: (registry, _input, { place: { world } }) => {
    if (world === 'default') return 'default_world_stays';
    return registry.delete(world) ? undefined : 'unknown_world';
  },
});
