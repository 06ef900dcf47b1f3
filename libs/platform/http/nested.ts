import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, isObject, ValidateNested } from 'class-validator';
import { check } from './fields';

type Owner = new () => { readonly [name: string]: unknown };

const owners = new Map<string, Map<string, Owner>>();

const remember: PropertyDecorator = (target, name) => {
  const owner = target.constructor as Owner;
  const properties = owners.get(owner.name) ?? new Map<string, Owner>();
  owners.set(owner.name, properties.set(String(name), owner));
};

/** What a nested property of a class is when it is left out; undefined when it must not be. */
export const defaultOfNested = (owner: string, name: string): unknown => {
  const type = owners.get(owner)?.get(name);
  return type && new type()[name];
};

const isPlain = (value: unknown): boolean => isObject(value);

/** One object of another class inside this one. An array is not an object, though ValidateNested alone takes it. */
export const Nested = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(
    // Written out: the document knows a type that comes later by the function's name, which is `type` only here.
    ApiProperty({ type: () => type() }),
    Type(type),
    ValidateNested(),
    check('isObject', 'an object', isPlain)(),
    remember,
  );

/** A list of objects of another class, at most `max` of them. */
export const NestedList = (type: () => new () => object, max: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: () => type(), isArray: true, maxItems: max }),
    Type(type),
    IsArray(),
    ArrayMaxSize(max),
    ValidateNested({ each: true }),
    check('isObject', 'a list of objects', isPlain)({ each: true }),
    remember,
  );
