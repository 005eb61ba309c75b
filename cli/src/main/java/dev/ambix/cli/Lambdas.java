package dev.ambix.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the classes of the lambdas of a class before any of them is reached. Java archives the class of a lambda that a
 * training has made, and makes all others anew in each process, which takes longer than loading a class from the archive. The
 * lambdas are read from the class file, because nothing else tells them.
 */
final class Lambdas {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    /** An entry of the constant pool: its tag, the numbers of other entries that it holds, and its text. */
    private record Constant(int tag, int first, int second, String text) {}

    /** A bootstrap method: the entry of its handle, and those of its arguments. */
    private record Bootstrap(int handle, List<Integer> arguments) {}

    private final Lookup lookup;
    private final ClassLoader loader;
    private final Constant[] constants;

    private Lambdas(Class<?> owner, Constant[] constants) throws IllegalAccessException {
        this.lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        this.loader = owner.getClassLoader();
        this.constants = constants;
    }

    /** Makes all lambdas that can be made, and tells how many; whatever a lambda lacks is told when it is reached. */
    static int make(Class<?> owner) throws IOException {
        int made = 0;
        String file = owner.getName().substring(owner.getPackageName().length() + 1) + ".class";
        try (InputStream stream = owner.getResourceAsStream(file)) {
            if (stream != null) {
                DataInputStream code = new DataInputStream(stream);
                Lambdas lambdas = new Lambdas(owner, constants(code));
                List<Bootstrap> bootstraps = lambdas.bootstraps(code);
                for (Constant constant : lambdas.constants) {
                    if (constant != null && constant.tag == 18) {
                        made += lambdas.make(constant, bootstraps.get(constant.first));
                    }
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return made;
    }

    /** Makes one, or none. */
    private int make(Constant call, Bootstrap bootstrap) {
        Constant factory = constants[constants[bootstrap.handle].second];
        if (!className(factory.first).equals(FACTORY) || !name(factory.second).equals("metafactory")) {
            return 0;
        }
        try {
            LambdaMetafactory.metafactory(
                    lookup,
                    name(call.second),
                    type(constants[call.second].second),
                    type(constants[bootstrap.arguments.get(0)].first),
                    handle(constants[bootstrap.arguments.get(1)]),
                    type(constants[bootstrap.arguments.get(2)].first));
            return 1;
        } catch (ReflectiveOperationException | LambdaConversionException | TypeNotPresentException | LinkageError e) {
            // A type of an optional library.
            return 0;
        }
    }

    private MethodHandle handle(Constant handle) throws ReflectiveOperationException {
        Constant member = constants[handle.second];
        Class<?> owner = Class.forName(className(member.first).replace('/', '.'), false, loader);
        String name = name(member.second);
        MethodType type = type(constants[member.second].second);
        return switch (handle.first) {
            case 5, 9 -> lookup.findVirtual(owner, name, type);
            case 6 -> lookup.findStatic(owner, name, type);
            case 7 -> lookup.findSpecial(owner, name, type, lookup.lookupClass());
            case 8 -> lookup.findConstructor(owner, type);
            default -> throw new NoSuchMethodException(name);
        };
    }

    private String className(int entry) {
        return constants[constants[entry].first].text;
    }

    private String name(int nameAndType) {
        return constants[constants[nameAndType].first].text;
    }

    private MethodType type(int text) {
        return MethodType.fromMethodDescriptorString(constants[text].text, loader);
    }

    private static Constant[] constants(DataInputStream code) throws IOException {
        code.skipNBytes(8);
        Constant[] constants = new Constant[code.readUnsignedShort()];
        for (int i = 1; i < constants.length; i++) {
            int tag = code.readUnsignedByte();
            constants[i] = switch (tag) {
                case 1 -> new Constant(tag, 0, 0, code.readUTF());
                case 7, 8, 16, 19, 20 -> new Constant(tag, code.readUnsignedShort(), 0, "");
                case 15 -> new Constant(tag, code.readUnsignedByte(), code.readUnsignedShort(), "");
                case 5, 6 -> number(tag, code, 8);
                case 3, 4 -> number(tag, code, 4);
                default -> new Constant(tag, code.readUnsignedShort(), code.readUnsignedShort(), "");
            };
            // Numbers of eight bytes take two places.
            i += tag == 5 || tag == 6 ? 1 : 0;
        }
        return constants;
    }

    private static Constant number(int tag, DataInputStream code, int bytes) throws IOException {
        code.skipNBytes(bytes);
        return new Constant(tag, 0, 0, "");
    }

    /** Reads on behind the constant pool. */
    private List<Bootstrap> bootstraps(DataInputStream code) throws IOException {
        code.skipNBytes(6);
        code.skipNBytes(2L * code.readUnsignedShort());
        for (int members = 0; members < 2; members++) {
            for (int count = code.readUnsignedShort(); count > 0; count--) {
                code.skipNBytes(6);
                for (int attributes = code.readUnsignedShort(); attributes > 0; attributes--) {
                    code.skipNBytes(2);
                    code.skipNBytes(code.readInt());
                }
            }
        }
        List<Bootstrap> bootstraps = new ArrayList<>();
        for (int attributes = code.readUnsignedShort(); attributes > 0; attributes--) {
            String name = constants[code.readUnsignedShort()].text;
            int length = code.readInt();
            if (name.equals("BootstrapMethods")) {
                for (int count = code.readUnsignedShort(); count > 0; count--) {
                    bootstraps.add(bootstrap(code));
                }
            } else {
                code.skipNBytes(length);
            }
        }
        return bootstraps;
    }

    private static Bootstrap bootstrap(DataInputStream code) throws IOException {
        int handle = code.readUnsignedShort();
        List<Integer> arguments = new ArrayList<>();
        for (int count = code.readUnsignedShort(); count > 0; count--) {
            arguments.add(code.readUnsignedShort());
        }
        return new Bootstrap(handle, arguments);
    }
}
