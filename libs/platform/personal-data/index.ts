export * from './copy';
export * from './erasures';
export * from './person-keys';
export * from './personal-data';
export * from './personal-data.migrations';
export * from './forget';
