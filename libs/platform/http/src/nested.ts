import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, getMetadataStorage, IsArray, isObject, ValidateNested } from 'class-validator';
import { check } from './fields';

type Property = { readonly owner: { readonly name: string }; readonly name: string };

const properties: Property[] = [];

const remember: PropertyDecorator = (target, name) => {
  properties.push({ owner: target.constructor, name: String(name) });
};

const isOptional = ({ owner, name }: Property): boolean =>
  getMetadataStorage()
    .getTargetValidationMetadatas(owner as () => void, '', false, false)
    .some(({ type, propertyName }) => propertyName === name && type === 'conditionalValidation');

/** Is this property of this class one that `@IsOptional() @Nested(…)` declares? The API document asks. */
export const isOptionalNested = (owner: string, name: string): boolean =>
  properties.some((one) => one.owner.name === owner && one.name === name && isOptional(one));

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
