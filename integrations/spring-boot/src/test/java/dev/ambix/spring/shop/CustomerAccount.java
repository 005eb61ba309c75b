package dev.ambix.spring.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** An entity whose table and columns are made by the migrations. */
@Entity
public class CustomerAccount {
    @Id
    private @Nullable Long id;

    private @Nullable String mailAddress;

    /** The key. */
    public @Nullable Long getId() {
        return id;
    }

    /** Where mail goes. */
    public @Nullable String getMailAddress() {
        return mailAddress;
    }
}
